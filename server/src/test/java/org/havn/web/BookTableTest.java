package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What leaves for other programs.
class BookTableTest {

    @ParameterizedTest
    @CsvSource({"=1+1, '''=1+1'", "+45, '''+45'", "-1, '''-1'", "@x, '''@x'", "spilled, spilled", "'', ''", "12.5, 12.5"
    })
    void cell_that_a_spreadsheet_would_run_is_made_harmless(String cell, String expected) {
        assertThat(BookTable.harmless(cell)).isEqualTo(expected);
    }
}
