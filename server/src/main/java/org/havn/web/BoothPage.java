package org.havn.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.clinic.BoothStay;
import org.havn.clinic.Limits;
import org.havn.clinic.Site;
import org.havn.person.Citizen;
import org.havn.stock.WasteKind;

/// One dose in the booth.
///
/// @param names of the staff who did what, by account
public record BoothPage(
        Citizen citizen, BoothStay stay, Form form, List<Reason> refused, Instant now, Map<UUID, String> names) {

    private static final int WIDTH = 120;

    /// Where a site lies in the drawing, seen from the front: the patient's right is on our left.
    public record Shape(Site site, int left, int top, int width, int height) {}

    private static Shape shape(Site site) {
        return switch (site) {
            case NOSE -> new Shape(site, 57, 17, 6, 7);
            case MOUTH -> new Shape(site, 55, 26, 10, 4);
            case NECK -> new Shape(site, 54, 35, 12, 9);
            case BELLY -> new Shape(site, 48, 80, 24, 22);
            case GROIN -> new Shape(site, 50, 104, 20, 9);
            case RIGHT_UPPER_ARM -> new Shape(site, 26, 48, 13, 28);
            case RIGHT_ELBOW -> new Shape(site, 24, 77, 13, 10);
            case RIGHT_FOREARM -> new Shape(site, 20, 88, 13, 26);
            case RIGHT_HAND -> new Shape(site, 16, 115, 14, 14);
            case RIGHT_BUTTOCK -> new Shape(site, 33, 104, 9, 15);
            case RIGHT_THIGH -> new Shape(site, 43, 115, 16, 40);
            case RIGHT_LOWER_LEG -> new Shape(site, 44, 158, 14, 44);
            case RIGHT_FOOT -> new Shape(site, 38, 204, 20, 10);
            case LEFT_UPPER_ARM -> mirrored(site, Site.RIGHT_UPPER_ARM);
            case LEFT_ELBOW -> mirrored(site, Site.RIGHT_ELBOW);
            case LEFT_FOREARM -> mirrored(site, Site.RIGHT_FOREARM);
            case LEFT_HAND -> mirrored(site, Site.RIGHT_HAND);
            case LEFT_BUTTOCK -> mirrored(site, Site.RIGHT_BUTTOCK);
            case LEFT_THIGH -> mirrored(site, Site.RIGHT_THIGH);
            case LEFT_LOWER_LEG -> mirrored(site, Site.RIGHT_LOWER_LEG);
            case LEFT_FOOT -> mirrored(site, Site.RIGHT_FOOT);
        };
    }

    private static Shape mirrored(Site site, Site other) {
        var right = shape(other);
        return new Shape(site, WIDTH - right.left() - right.width(), right.top(), right.width(), right.height());
    }

    public List<Shape> shapes() {
        return sites().stream().map(BoothPage::shape).toList();
    }

    /// The sites for the route that is open now.
    public List<Site> sites() {
        return Site.of(stay.route());
    }

    public List<WasteKind> kinds() {
        return Arrays.asList(WasteKind.values());
    }

    public List<BoothStay.Instead> instead() {
        return Arrays.asList(BoothStay.Instead.values());
    }

    public String path() {
        return "/booth/" + stay.dose().id();
    }

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    /// Whether a try may be written down now.
    public boolean mayTry() {
        return !stay.isTaken() && !stay.isStopped() && !mustAsk();
    }

    /// Whether the veins are tried out and no doctor has decided yet.
    public boolean mustAsk() {
        return stay.isTriedOut() && stay.decision().isEmpty();
    }

    /// How often a vein may be tried; zero while nobody has said.
    public long triesMax() {
        return stay.triesMax() instanceof Limits.Limit.Binding binding ? binding.value() : 0;
    }

    /// The same for every repetition of one press.
    public UUID key(String what) {
        var words = "%s %s %d %d"
                .formatted(
                        stay.dose().id(),
                        what,
                        stay.tries().size(),
                        stay.untaken().size());
        return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
    }
}
