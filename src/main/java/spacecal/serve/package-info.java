/** The preview: the site as it is built, on this machine only, and what becomes of it. */
package spacecal.serve;
