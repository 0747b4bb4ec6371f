//! Dates, numbers and lists as each language writes them, by the rules of the Unicode CLDR.
//!
//! Formatters are made where they are used: their data are compiled in and borrowed, and they must not cross threads.
//! Never holds a word of its own. To change how a language writes dates, change `formats-as` in its `meta.ftl`.

use std::str::FromStr as _;

use chrono::{Datelike as _, NaiveDate};
use fixed_decimal::Decimal;
use icu_calendar::{Date, Iso};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{MD, MDE, YM, YMD, YMDE};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale_core::Locale;
use writeable::Writeable as _;

/// The rules of one language.
#[derive(Debug, Clone)]
pub(super) struct Figures {
    locale: Locale,
    /// How the first day of a month is written ("1er"), where not as "1".
    first_of_month: String,
}

/// How much of a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateForm {
    /// "Friday, 27 November", with the year where it is not `today`'s.
    Weekday,
    /// "27 November", with the year where it is not `today`'s.
    Day,
    /// "27 November 2026".
    Full,
    /// "November 2026".
    Month,
}

impl Figures {
    /// The rules behind a tag; English where the tag cannot be read.
    pub(super) fn of(tag: &str) -> Self {
        let locale = Locale::from_str(tag).unwrap_or(icu_locale_core::locale!("en-AU"));
        Self { locale, first_of_month: "1".to_owned() }
    }

    /// The same rules with another way to write the first day of a month.
    pub(super) fn with_first_of_month(self, word: String) -> Self {
        Self { first_of_month: word, ..self }
    }

    /// A date; the ISO form where the calendar rules are missing.
    pub(super) fn date(&self, day: NaiveDate, form: DateForm, today: NaiveDate) -> String {
        let Some(date) = self.calendar_date(day, form, day.year() == today.year()) else { return day.to_string() };
        if day.day() != 1 || form == DateForm::Month {
            return date;
        }
        let words = date.split(' ').map(|word| if word == "1" { self.first_of_month.as_str() } else { word });
        words.collect::<Vec<_>>().join(" ")
    }

    fn calendar_date(&self, day: NaiveDate, form: DateForm, this_year: bool) -> Option<String> {
        let date = Date::<Iso>::try_new_iso(day.year(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?)
            .ok()?;
        let prefs = (&self.locale).into();
        Some(match (form, this_year) {
            (DateForm::Weekday, true) => DateTimeFormatter::try_new(prefs, MDE::long()).ok()?.format(&date).to_string(),
            (DateForm::Weekday, false) => {
                DateTimeFormatter::try_new(prefs, YMDE::long()).ok()?.format(&date).to_string()
            }
            (DateForm::Day, true) => DateTimeFormatter::try_new(prefs, MD::long()).ok()?.format(&date).to_string(),
            (DateForm::Month, _) => DateTimeFormatter::try_new(prefs, YM::long()).ok()?.format(&date).to_string(),
            (DateForm::Full | DateForm::Day, _) => {
                DateTimeFormatter::try_new(prefs, YMD::long()).ok()?.format(&date).to_string()
            }
        })
    }

    /// A number with the language's separators.
    pub(super) fn number(&self, number: f64) -> String {
        self.decimal(format!("{number}"))
    }

    /// A score of one decimal place ("9,8").
    pub(super) fn score(&self, score: f32) -> String {
        self.decimal(format!("{score:.1}"))
    }

    fn decimal(&self, digits: String) -> String {
        let formatted = DecimalFormatter::try_new((&self.locale).into(), DecimalFormatterOptions::default())
            .ok()
            .zip(Decimal::from_str(&digits).ok())
            .map(|(formatter, decimal)| formatter.format(&decimal).write_to_string().into_owned());
        formatted.unwrap_or(digits)
    }

    /// "a, b and c".
    pub(super) fn and<S: AsRef<str>>(&self, items: &[S]) -> String {
        let options = ListFormatterOptions::default().with_length(ListLength::Wide);
        match ListFormatter::try_new_and((&self.locale).into(), options) {
            Ok(formatter) => formatter.format(items.iter().map(AsRef::as_ref)).write_to_string().into_owned(),
            Err(_) => plain(items),
        }
    }

    /// "a, b or c".
    pub(super) fn or<S: AsRef<str>>(&self, items: &[S]) -> String {
        let options = ListFormatterOptions::default().with_length(ListLength::Wide);
        match ListFormatter::try_new_or((&self.locale).into(), options) {
            Ok(formatter) => formatter.format(items.iter().map(AsRef::as_ref)).write_to_string().into_owned(),
            Err(_) => plain(items),
        }
    }
}

fn plain<S: AsRef<str>>(items: &[S]) -> String {
    items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn dates_carry_the_weekday_in_the_order_of_the_language() {
        let today = day(2026, 11, 21);
        let written = |tag: &str| Figures::of(tag).date(day(2026, 11, 27), DateForm::Weekday, today);
        assert_eq!(written("en-AU"), "Friday 27 November");
        assert_eq!(written("de"), "Freitag, 27. November");
        assert_eq!(written("fr"), "vendredi 27 novembre");
        assert_eq!(written("es"), "viernes, 27 de noviembre");
        assert_eq!(written("it"), "venerdì 27 novembre");
        assert_eq!(written("sv"), "fredag 27 november");
    }

    #[test]
    fn a_month_is_written_with_its_year() {
        let written = |tag: &str| Figures::of(tag).date(day(2025, 3, 1), DateForm::Month, day(2026, 11, 21));
        let all = ["en-AU", "de", "fr", "es", "it", "sv"].map(written);
        assert_eq!(all, ["March 2025", "März 2025", "mars 2025", "marzo de 2025", "marzo 2025", "mars 2025"]);
    }

    #[test]
    fn a_date_of_another_year_says_so() {
        let written = Figures::of("de").date(day(2027, 1, 4), DateForm::Weekday, day(2026, 12, 30));
        assert_eq!(written, "Montag, 4. Januar 2027");
    }

    #[test]
    fn numbers_and_lists_follow_the_language() {
        assert_eq!(Figures::of("de").score(9.8), "9,8");
        assert_eq!(Figures::of("en-AU").number(12345.0), "12,345");
        assert_eq!(Figures::of("en-AU").and(&["a", "b", "c"]), "a, b and c");
        assert_eq!(Figures::of("es").and(&["padre", "hija"]), "padre e hija");
        assert_eq!(Figures::of("de").or(&["1", "2"]), "1 oder 2");
    }
}
