/** Atom (RFC 4287): what was edited lately, for those who read feeds. */
package spacecal.feed;
