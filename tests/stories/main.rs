//! Stories: what an instance of Vigie does and does not do, told by driving the real program.
//!
//! One file a behaviour, one sentence a test. Each test has a house of its own ([`house`]): a data folder, a database, keys,
//! and the program as operators start it; mail goes into a folder or to a small relay of our own ([`smtp_sink`],
//! [`tally_sink`]). What these tests never do: wait for time to pass, reach another machine, or look inside; only the
//! database is read besides, as an auditor would ([`books`]). To prove something new, put a sentence into the file of its
//! behaviour.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on has failed, and the counts of a kill test are what one runs it for"
)]

mod accounts;
mod ageing;
mod api;
mod api_again;
mod api_desk;
mod api_judged;
mod api_work;
mod arrivals;
mod attention;
mod auditing;
mod bad_documents;
mod books;
mod browser;
mod calendar;
mod catalogue;
mod certificate_sign_in;
mod certificates;
mod checking;
mod closed;
mod console;
mod console_acts;
mod console_looks;
mod console_pages;
mod corrections;
mod counting;
mod demo;
mod digests;
mod disasters;
mod documents;
mod doors;
mod doors_in;
mod exchange;
mod exchange_api;
mod faults;
mod followups;
mod formats;
mod hostile;
mod hostile_forms;
mod house;
mod journey;
mod keywords;
mod kills;
mod lanes;
mod library;
mod lists;
mod mailbox;
mod many;
mod newsletters;
mod old_news;
mod once;
mod orders;
mod outcomes;
mod overlay;
mod pacing;
mod past;
mod portal;
mod postfix;
mod power_cut;
mod press_run;
mod previews;
mod profiles;
mod programs;
mod question;
mod ratings;
mod real_relay;
mod replies;
mod restarts;
mod returns;
mod revisions;
mod routes;
mod screen;
mod serving;
mod seventh;
mod signing_in;
mod site;
mod site_looks;
mod smtp_sink;
mod staffing;
mod stops;
mod subscribers;
mod tally_sink;
mod tenant_ids;
mod tenants;
mod texts;
mod told_twice;
mod trades;
mod watching;
mod writing;
mod year;
