/**
 * What the templates see: a record for each of them and the pieces they share. Texts are ready to
 * be shown, addresses relative to the page, and nothing is null.
 */
package spacecal.site.view;
