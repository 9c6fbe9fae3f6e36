/**
 * Pictures as SVG, made at build time of numbers alone. They hold shapes and no text, so that they
 * may be stretched to any width; what they show is said in their label or beside them. Colours are
 * the style sheet's, by class.
 */
package spacecal.svg;
