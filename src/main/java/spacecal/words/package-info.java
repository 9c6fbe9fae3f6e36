/** The words of the interface: a file of messages for each language, and dates put into them. */
package spacecal.words;
