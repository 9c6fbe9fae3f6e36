package spacecal.calendar;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.junit.jupiter.api.Test;
import spacecal.report.Trouble;

class OctetsTest {
  @Test
  void anInvalidHeaderIsATroubleOfItsFile() {
    Trouble trouble =
        assertThrows(
            Trouble.class,
            () -> Octets.header(List.of(ImmutableVersion.VERSION_2_0), "types/2/calendar.ics"));

    assertTrue(trouble.getMessage().contains("types/2/calendar.ics"), trouble.getMessage());
    assertTrue(trouble.getMessage().contains("PRODID"), trouble.getMessage());
  }

  @Test
  void anInvalidEntryIsATroubleOfItsEvent() {
    VEvent withoutUid =
        new VEvent(
            new PropertyList(List.of(new DtStamp(Instant.EPOCH), new DtStart<>(Instant.EPOCH))));

    Trouble trouble = assertThrows(Trouble.class, () -> Octets.event(withoutUid, "event 1214"));

    assertTrue(trouble.getMessage().contains("event 1214"), trouble.getMessage());
    assertTrue(trouble.getMessage().contains("UID"), trouble.getMessage());
  }
}
