/**
 * iCalendar (RFC 5545): which files there are, what an event says in them, and their bytes, which
 * {@link spacecal.calendar.ContentLines} writes. Independent parsers judge them in the tests.
 */
package spacecal.calendar;
