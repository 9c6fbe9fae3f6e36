/**
 * The site: every page, what surrounds it, and the templates' only way to be filled in. The view
 * records in {@code spacecal.site.view} are all that a template sees.
 */
package spacecal.site;
