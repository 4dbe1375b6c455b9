package org.havn.simulation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// The compact protocol of Thrift, as far as the headers of a Parquet file need it.
///
/// Fields are written in rising order. A structure within, in a field or in a list, ends with [#close].
final class Thrift {

    static final int NUMBER = 5;
    static final int LARGE = 6;
    static final int TEXT = 8;
    static final int LIST = 9;
    static final int STRUCT = 12;

    private static final int SHORT_LIST = 15;
    private static final int SHORT_STEP = 15;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int last;

    void number(int field, int value) {
        head(field, NUMBER);
        whole(value);
    }

    void large(int field, long value) {
        head(field, LARGE);
        whole(value);
    }

    void text(int field, String value) {
        head(field, TEXT);
        item(value);
    }

    /// Begins a structure in a field.
    void open(int field) {
        head(field, STRUCT);
        outer.push(last);
        last = 0;
    }

    /// Ends a structure: of a field, or the next one of a list.
    void close() {
        out.write(0);
        last = inList() ? 0 : outer.pop();
    }

    /// Begins a list; its items follow.
    void list(int field, int kind, int size) {
        head(field, LIST);
        if (size < SHORT_LIST) {
            out.write((size << 4) | kind);
        } else {
            out.write((SHORT_LIST << 4) | kind);
            unsigned(size);
        }
        outer.push(last);
        outer.push(-1);
        last = 0;
    }

    void endList() {
        outer.pop();
        last = outer.pop();
    }

    private boolean inList() {
        return !outer.isEmpty() && outer.peek() == -1;
    }

    void item(int value) {
        whole(value);
    }

    void item(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        unsigned(text.length);
        out.writeBytes(text);
    }

    private void head(int field, int kind) {
        int step = field - last;
        if (step < 1 || step > SHORT_STEP) {
            throw new IllegalArgumentException("Field %d cannot follow field %d".formatted(field, last));
        }
        out.write((step << 4) | kind);
        last = field;
    }

    /// Zigzag: small numbers of either sign are short.
    private void whole(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    private void unsigned(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    /// The whole structure, ended.
    byte[] bytes() {
        out.write(0);
        return out.toByteArray();
    }
}
