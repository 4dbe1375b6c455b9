package org.havn.simulation;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;

/// A plot as SVG that needs nothing from elsewhere. Colours follow the page's light or dark dress.
final class Plot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 260;
    private static final int LEFT = 90;
    private static final int BOTTOM = 40;
    private static final int MARGIN = 14;
    private static final int TICKS = 4;

    private final double lowX;
    private final double highX;
    private final double lowY;
    private final double highY;
    private final StringBuilder marks = new StringBuilder();

    Plot(double lowX, double highX, double lowY, double highY) {
        this.lowX = lowX;
        this.highX = highX > lowX ? highX : lowX + 1;
        this.lowY = lowY;
        this.highY = highY > lowY ? highY : lowY + 1;
    }

    /// Joins points by a line.
    ///
    /// @param style the class that dresses it: `base` or `policy`
    void line(String style, double[] x, double[] y) {
        var points = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            points.append(text("%.1f,%.1f ", x(x[i]), y(y[i])));
        }
        marks.append(text("<polyline class=\"line %s\" points=\"%s\"/>", style, points));
    }

    /// Shades the room between two lines.
    void band(String style, double[] x, double[] low, double[] high) {
        var points = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            points.append(text("%.1f,%.1f ", x(x[i]), y(high[i])));
        }
        for (int i = x.length - 1; i >= 0; i--) {
            points.append(text("%.1f,%.1f ", x(x[i]), y(low[i])));
        }
        marks.append(text("<polygon class=\"band %s\" points=\"%s\"/>", style, points));
    }

    void dot(String style, double x, double y) {
        marks.append(text("<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/>", style, x(x), y(y)));
    }

    /// @param title read aloud instead of the picture
    String svg(String title, String nameX, String nameY) {
        var svg = new StringBuilder(
                text("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDTH, HEIGHT, Html.escape(title)));
        for (int tick = 0; tick <= TICKS; tick++) {
            double atX = lowX + (highX - lowX) * tick / TICKS;
            double atY = lowY + (highY - lowY) * tick / TICKS;
            svg.append(text(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT, WIDTH - MARGIN, y(atY), y(atY)));
            svg.append(text(
                    "<text class=\"tick end\" x=\"%d\" y=\"%.1f\">%s</text>",
                    LEFT - 6, y(atY) + 4, Amounts.plain(atY)));
            svg.append(text(
                    "<text class=\"tick middle\" x=\"%.1f\" y=\"%d\">%s</text>",
                    x(atX), HEIGHT - BOTTOM + 16, Amounts.plain(atX)));
        }
        svg.append(marks);
        svg.append(text(
                "<text class=\"tick end\" x=\"%d\" y=\"%d\">%s</text>",
                WIDTH - MARGIN, HEIGHT - 6, Html.escape(nameX)));
        svg.append(text("<text class=\"tick\" x=\"4\" y=\"10\">%s</text></svg>", Html.escape(nameY)));
        return svg.toString();
    }

    private double x(double value) {
        return LEFT + (value - lowX) / (highX - lowX) * (WIDTH - LEFT - MARGIN);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (value - lowY) / (highY - lowY) * (HEIGHT - BOTTOM - MARGIN);
    }

    @FormatMethod
    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
