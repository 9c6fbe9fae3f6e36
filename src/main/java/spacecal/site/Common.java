package spacecal.site;

import spacecal.publish.Routes;
import spacecal.settings.Settings;
import spacecal.words.Words;

/**
 * What all pages of a build are made of, whatever the data: every fingerprint holds it. So what is
 * given this and a page's own matter cannot show anything that its fingerprint does not know of.
 */
record Common(Settings settings, Words words, Wording wording, Routes routes) {
  Common(Settings settings, Words words, Routes routes) {
    this(settings, words, new Wording(words), routes);
  }
}
