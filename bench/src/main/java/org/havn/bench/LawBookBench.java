package org.havn.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.havn.law.CannabisMarket;
import org.havn.law.DosingProtocol;
import org.havn.law.Guarantees;
import org.havn.law.Jurisdiction;
import org.havn.law.LawBook;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long the law book takes to answer and to load.
///
/// Questions: does a look-up stay under 100 ns, so that it can stand in an inner loop of the simulation, and does
/// loading every rule stay under 300 ms? Run: `./havn bench LawBookBench`. Last figures: `bench/results/`.
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LawBookBench {

    private static final Path LAW = Path.of(System.getProperty("havn.law", "../law"));
    private static final int DAYS = 1024;

    private final LawBook book = LawBook.load(LAW);
    private final LocalDate[] days = new LocalDate[DAYS];
    private int next;

    /// Days spread over forty years, so that no branch can be guessed.
    public LawBookBench() {
        for (int i = 0; i < DAYS; i++) {
            days[i] = LocalDate.of(2000, 1, 1).plusDays(i * 7919L % 14_600);
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public Optional<DosingProtocol> lookUpProtocol() {
        return book.in(Jurisdiction.DENMARK).on(day()).find(DosingProtocol.class);
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public Optional<Guarantees> lookUpGuarantee() {
        return book.in(Jurisdiction.DENMARK).on(day()).find(Guarantees.class);
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public Optional<CannabisMarket> lookUpMarket() {
        return book.in(Jurisdiction.SWITZERLAND).on(day()).find(CannabisMarket.class);
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public LawBook loadWarm() {
        return LawBook.load(LAW);
    }

    private LocalDate day() {
        next = (next + 1) & (DAYS - 1);
        return days[next];
    }
}
