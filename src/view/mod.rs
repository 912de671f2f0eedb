//! Reports → what a screen shows, as plain data.
