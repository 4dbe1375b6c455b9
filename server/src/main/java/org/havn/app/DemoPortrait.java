package org.havn.app;

import java.util.List;

/// Draws a face for an invented patient, so that the demo shows photos and nobody's picture is used.
final class DemoPortrait {

    private static final List<String> GROUNDS =
            List.of("#c9dfe8", "#d8e6d2", "#efe3c8", "#e6d5dd", "#d5d9ec", "#f0d8c6", "#cfe5df", "#e2e2e2");
    private static final List<String> SKINS = List.of("#f2d3b8", "#e3b48f", "#c68e66", "#9a6844", "#f5dfcc", "#d7a27a");
    private static final List<String> HAIRS =
            List.of("#2f2620", "#5b4030", "#8a6a45", "#c9a063", "#8f8f8f", "#d9d5cf", "#7a3b22");
    private static final List<String> SHIRTS =
            List.of("#2c5f7c", "#6b3f57", "#3f6b4b", "#7c5a2c", "#4a4a6a", "#8a4b3c", "#2f6f6b");

    private DemoPortrait() {}

    /// An SVG picture; the same number always gives the same face.
    static String draw(int number) {
        int mixed = Integer.rotateLeft(number * 0x9E3779B1, 7) >>> 1;
        var skin = pick(SKINS, mixed);
        var hair = pick(HAIRS, mixed / 7);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 150" width="480" height="600">
                <rect width="120" height="150" fill="%s"/>
                %s
                <path d="M10 150c2-32 24-42 50-42s48 10 50 42z" fill="%s"/>
                <rect x="49" y="88" width="22" height="28" rx="9" fill="%s"/>
                <ellipse cx="60" cy="66" rx="%d" ry="33" fill="%s"/>
                %s
                <circle cx="49" cy="66" r="3" fill="#26323a"/><circle cx="71" cy="66" r="3" fill="#26323a"/>
                <path d="M43 58q6-4 12 0M65 58q6-4 12 0" stroke="%s" stroke-width="2.4" fill="none" stroke-linecap="round"/>
                <path d="M60 68l-3 10h5" stroke="#00000040" stroke-width="2" fill="none" stroke-linecap="round"/>
                <path d="M%d 86q%d %d %d 0" stroke="#8d4a44" stroke-width="2.6" fill="none" stroke-linecap="round"/>
                %s
                </svg>
                """.formatted(
                        pick(GROUNDS, mixed / 3),
                        longHair(mixed, hair),
                        pick(SHIRTS, mixed / 11),
                        skin,
                        25 + mixed % 4,
                        skin,
                        shortHair(mixed, hair),
                        hair,
                        50,
                        10,
                        3 + mixed / 17 % 4,
                        20,
                        extra(mixed, hair));
    }

    private static String longHair(int mixed, String hair) {
        return mixed / 5 % 3 == 0
                ? "<path d=\"M28 66c0-60 64-60 64 0v38c-8 6-56 6-64 0z\" fill=\"%s\"/>".formatted(hair)
                : "";
    }

    private static String shortHair(int mixed, String hair) {
        return switch (mixed / 13 % 4) {
            case 0 -> "<path d=\"M33 62c-2-42 56-42 54 0-6-16-16-20-27-20s-21 4-27 20z\" fill=\"%s\"/>".formatted(hair);
            case 1 ->
                "<path d=\"M33 60c0-38 48-44 54-4-14-4-26-8-32-18-2 12-14 14-22 22z\" fill=\"%s\"/>".formatted(hair);
            case 2 -> "<path d=\"M34 54c4-26 48-26 52 0-16-10-36-10-52 0z\" fill=\"%s\"/>".formatted(hair);
            default ->
                "<path d=\"M32 64c-4-50 60-50 56 0-2-12-6-18-12-22-10 6-24 6-34 0-6 6-8 12-10 22z\" fill=\"%s\"/>"
                        .formatted(hair);
        };
    }

    private static String extra(int mixed, String hair) {
        return switch (mixed / 19 % 4) {
            case 0 -> "<path d=\"M40 80c4 24 36 24 40 0-6 6-34 6-40 0z\" fill=\"%s\" opacity=\".75\"/>".formatted(hair);
            case 1 ->
                "<g fill=\"none\" stroke=\"#26323a\" stroke-width=\"2\"><circle cx=\"49\" cy=\"66\" r=\"8\"/><circle cx=\"71\" cy=\"66\" r=\"8\"/><path d=\"M57 66h6\"/></g>";
            default -> "";
        };
    }

    private static String pick(List<String> options, int number) {
        return options.get(number % options.size());
    }
}
