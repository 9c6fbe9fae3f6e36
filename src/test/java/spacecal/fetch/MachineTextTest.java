package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class MachineTextTest {
  private static final String NOTICES =
      """
      JavaScript is switched off in this browser. Please switch it on to go on.
      JavaScript is not available.
      You need to enable JavaScript to run this app.
      This page works best with JavaScript enabled.
      Please turn JavaScript on and reload the page
      Enable JavaScript and cookies to continue
      Bitte aktivieren Sie JavaScript.
      Please accept cookies first
      This site uses cookies to improve your visit.
      Your browser is out of date
      Switch to a supported browser
      Checking your browser before the page opens
      Just a moment...
      Just a moment…
      Attention Required! | Some shield
      Are you a robot?
      Verify you are human
      Access denied
      Access to this page has been denied
      403 Forbidden
      HTTP error 502: Bad gateway
      404 - Page not found
      Page not found | Agency
      Video unavailable
      This content is private
      Sign in
      Log in to Network
      Login • Network
      """;

  private static final String OTHER_TEXTS =
      """
      Webb's instruments are commanded by scripts in JavaScript
      Crew bakes cookies on the station
      Just a moment in space: a portrait of Saturn
      500 days in orbit
      404th launch of the year
      Robots and humans on the Moon
      Access to space for small satellites
      Human or robot: who lands first?
      The site was chosen for its view
      Video from the capsule
      Signs of life
      Hatch opening
      """;

  private static final String GENERATED_NAMES =
      """
      [AUTO] Other Engine Static Fire - image
      [AUTO] Press Conference for a launch abort. - image
      [Auto-generated] Docking
      Static Fire - image
      static_fire_image_20210922175803
      capsule.jpg
      photo.jpg_large
      A view of the pad.PNG
      IMG_1234
      255b0c7e-255d-4a11-9c4e-0123456789ab
      """;

  private static final String OTHER_NAMES =
      """
      Dragon on approach
      Sputnik 1, replica
      [NASA] Orion
      The first image
      Antares 230+ liftoff at night (NG-19)
      SN8
      Facade
      """;

  @Test
  void noticesToPrograms() {
    assertMatches(MachineText::isNotice, NOTICES, OTHER_TEXTS);
  }

  @Test
  void namesOfImagesThatProgramsMade() {
    assertMatches(MachineText::isImageName, GENERATED_NAMES, OTHER_NAMES);
  }

  private static void assertMatches(Predicate<String> rule, String matching, String others) {
    assertEquals(List.of(), matching.lines().filter(rule.negate()).toList());
    assertEquals(List.of(), others.lines().filter(rule).toList());
  }
}
