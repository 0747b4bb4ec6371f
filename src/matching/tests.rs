//! Policy as tables.
