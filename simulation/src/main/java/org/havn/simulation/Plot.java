package org.havn.simulation;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;

/// A plot as SVG that needs nothing from elsewhere. Colours follow the page's light or dark dress.
final class Plot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 260;
    private static final int LEFT = 90;
    private static final int BOTTOM = 48;
    private static final int MARGIN = 14;
    private static final int TICKS = 5;
    private static final int TOP = 30;
    private static final double ROUNDING = 1e-9;
    private static final double MILLION = 1e6;

    private final Numbers numbers;
    private final double lowX;
    private final double highX;
    private final double lowY;
    private final double highY;
    private final StringBuilder marks = new StringBuilder();

    Plot(Numbers numbers, double lowX, double highX, double lowY, double highY) {
        this.numbers = numbers;
        this.lowX = lowX;
        this.highX = highX > lowX ? highX : lowX + 1;
        this.lowY = lowY;
        this.highY = highY > lowY ? highY : lowY + 1;
    }

    /// Joins points by a line.
    ///
    /// @param style the classes that dress it, such as `base` or `policy`
    void line(String style, double[] x, double[] y) {
        var points = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            points.append(text("%.1f,%.1f ", x(x[i]), y(y[i])));
        }
        marks.append(text("<polyline class=\"plot-line %s\" points=\"%s\"/>", style, points));
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
        marks.append(text("<polygon class=\"plot-band %s\" points=\"%s\"/>", style, points));
    }

    void dot(double x, double y) {
        marks.append(text("<circle class=\"plot-dot policy\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/>", x(x), y(y)));
    }

    /// Told from a dot by its shape, not only by its colour.
    void square(double x, double y) {
        marks.append(text(
                "<rect class=\"plot-dot base\" x=\"%.1f\" y=\"%.1f\" width=\"5\" height=\"5\"/>",
                x(x) - 2.5, y(y) - 2.5));
    }

    /// Writes a letter, so that lines and points are told apart by more than their colour.
    void letter(double x, double y, String letter) {
        marks.append(text(
                "<text class=\"plot-letter\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                x(x) + 4, y(y) - 4, Html.escape(letter)));
    }

    /// @param title read aloud instead of the picture
    String svg(String title, String nameX, String nameY) {
        var svg = new StringBuilder(text(
                "<svg class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH, HEIGHT, Html.escape(title)));
        double unitX = unit(lowX, highX);
        double unitY = unit(lowY, highY);
        for (double at : ticks(lowY, highY)) {
            svg.append(text(
                    "<line class=\"plot-grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT, WIDTH - MARGIN, y(at), y(at)));
            svg.append(text(
                    "<text class=\"plot-tick plot-end\" x=\"%d\" y=\"%.1f\">%s</text>",
                    LEFT - 6, y(at) + 4, numbers.plain(at / unitY)));
        }
        for (double at : ticks(lowX, highX)) {
            boolean last = x(at) > WIDTH - LEFT;
            svg.append(text(
                    "<text class=\"plot-tick plot-%s\" x=\"%.1f\" y=\"%d\">%s</text>",
                    last ? "end" : "middle",
                    last ? x(at) + MARGIN : x(at),
                    HEIGHT - BOTTOM + 20,
                    numbers.plain(at / unitX)));
        }
        svg.append(marks);
        svg.append(text(
                "<text class=\"plot-tick plot-end\" x=\"%d\" y=\"%d\">%s</text>",
                WIDTH - MARGIN, HEIGHT - 6, Html.escape(named(nameX, unitX))));
        svg.append(
                text("<text class=\"plot-tick\" x=\"4\" y=\"20\">%s</text></svg>", Html.escape(named(nameY, unitY))));
        return svg.toString();
    }

    /// What the labels of an axis count in: one, or a million where they would be too long to be read.
    private static double unit(double low, double high) {
        return Math.max(Math.abs(low), Math.abs(high)) >= MILLION ? MILLION : 1;
    }

    private String named(String name, double unit) {
        return unit > 1 ? numbers.millions(name) : name;
    }

    /// Round numbers between two bounds, at most five steps apart.
    static double[] ticks(double low, double high) {
        double rough = (high - low) / TICKS;
        double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
        double step = 10 * unit;
        for (double part : new double[] {5, 2, 1}) {
            if (part * unit >= rough) {
                step = part * unit;
            }
        }
        int first = (int) Math.ceil(low / step - ROUNDING);
        int last = (int) Math.floor(high / step + ROUNDING);
        var ticks = new double[last - first + 1];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = (first + i) * step;
        }
        return ticks;
    }

    private double x(double value) {
        return LEFT + (value - lowX) / (highX - lowX) * (WIDTH - LEFT - MARGIN);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (value - lowY) / (highY - lowY) * (HEIGHT - BOTTOM - TOP);
    }

    @FormatMethod
    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
