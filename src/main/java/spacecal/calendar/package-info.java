/**
 * iCalendar (RFC 5545): which files there are, what an event says in them, and their bytes. ical4j
 * builds and validates; what it does not guard (control characters, the octets of a line) is done
 * here.
 */
package spacecal.calendar;
