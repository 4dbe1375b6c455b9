package org.havn.simulation;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A table as a Parquet file, which DuckDB, Spark, pandas and R read with its types.
///
/// The libraries that write Parquet bring Hadoop or a whole database along. A result's tables are small, so this writes
/// the plainest file the format allows (<https://parquet.apache.org/docs/file-format/>): one row group, one page a
/// column, plain values without compression, every value present. Money is a decimal of two digits, exactly.
final class ParquetFile {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int INT64 = 2;
    private static final int DOUBLE = 5;
    private static final int BYTE_ARRAY = 6;
    private static final int UTF8 = 0;
    private static final int DECIMAL = 5;
    private static final int MONEY_SCALE = 2;
    private static final int MONEY_PRECISION = 18;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int REQUIRED = 0;
    private static final int UNCOMPRESSED = 0;
    private static final int DATA_PAGE = 0;

    private final Table table;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Chunk> chunks = new ArrayList<>();

    private ParquetFile(Table table) {
        this.table = table;
    }

    /// Where one column lies.
    private record Chunk(Table.Column column, int offset, int bytes) {}

    static byte[] of(Table table) {
        return new ParquetFile(table).bytes();
    }

    private byte[] bytes() {
        out.writeBytes(MAGIC);
        for (int at = 0; at < table.columns().size(); at++) {
            write(table.columns().get(at), at);
        }
        byte[] footer = footer();
        out.writeBytes(footer);
        out.writeBytes(little(4).putInt(footer.length).array());
        out.writeBytes(MAGIC);
        return out.toByteArray();
    }

    private void write(Table.Column column, int at) {
        var page = new ByteArrayOutputStream();
        for (List<Object> row : table.rows()) {
            page.writeBytes(plain(row.get(at)));
        }
        int offset = out.size();
        var header = new Thrift();
        header.number(1, DATA_PAGE);
        header.number(2, page.size());
        header.number(3, page.size());
        header.open(5);
        header.number(1, table.rows().size());
        header.number(2, PLAIN);
        header.number(3, RLE);
        header.number(4, RLE);
        header.close();
        out.writeBytes(header.bytes());
        out.writeBytes(page.toByteArray());
        chunks.add(new Chunk(column, offset, out.size() - offset));
    }

    private static byte[] plain(Object value) {
        return switch (value) {
            case Long whole -> little(8).putLong(whole).array();
            case Double number -> little(8).putDouble(number).array();
            case BigDecimal money ->
                little(8)
                        .putLong(money.setScale(MONEY_SCALE).unscaledValue().longValueExact())
                        .array();
            default -> {
                byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                yield little(4 + text.length).putInt(text.length).put(text).array();
            }
        };
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int type(Table.Column column) {
        return switch (column.kind()) {
            case TEXT -> BYTE_ARRAY;
            case WHOLE, MONEY -> INT64;
            case NUMBER -> DOUBLE;
        };
    }

    private byte[] footer() {
        var footer = new Thrift();
        footer.number(1, 1);
        footer.list(2, Thrift.STRUCT, table.columns().size() + 1);
        footer.text(4, table.name());
        footer.number(5, table.columns().size());
        footer.close();
        table.columns().forEach(column -> schema(footer, column));
        footer.endList();
        footer.large(3, table.rows().size());
        footer.list(4, Thrift.STRUCT, 1);
        footer.list(1, Thrift.STRUCT, chunks.size());
        chunks.forEach(chunk -> chunk(footer, chunk));
        footer.endList();
        footer.large(2, chunks.stream().mapToLong(Chunk::bytes).sum());
        footer.large(3, table.rows().size());
        footer.close();
        footer.endList();
        footer.text(6, "Havn");
        return footer.bytes();
    }

    private static void schema(Thrift footer, Table.Column column) {
        footer.number(1, type(column));
        footer.number(3, REQUIRED);
        footer.text(4, column.name());
        switch (column.kind()) {
            case TEXT -> footer.number(6, UTF8);
            case MONEY -> {
                footer.number(6, DECIMAL);
                footer.number(7, MONEY_SCALE);
                footer.number(8, MONEY_PRECISION);
            }
            case WHOLE, NUMBER -> {}
        }
        footer.close();
    }

    private void chunk(Thrift footer, Chunk chunk) {
        footer.large(2, chunk.offset());
        footer.open(3);
        footer.number(1, type(chunk.column()));
        footer.list(2, Thrift.NUMBER, 1);
        footer.item(PLAIN);
        footer.endList();
        footer.list(3, Thrift.TEXT, 1);
        footer.item(chunk.column().name());
        footer.endList();
        footer.number(4, UNCOMPRESSED);
        footer.large(5, table.rows().size());
        footer.large(6, chunk.bytes());
        footer.large(7, chunk.bytes());
        footer.large(9, chunk.offset());
        footer.close();
        footer.close();
    }
}
