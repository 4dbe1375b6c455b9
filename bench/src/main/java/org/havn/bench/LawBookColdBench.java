package org.havn.bench;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.havn.law.LawBook;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/// How long the first load of the law book takes in a fresh JVM, with every class still to be loaded.
///
/// This is what a start of the server pays, and, with the options of the launcher, what `./havn law` pays. Run: `./havn
/// bench LawBookColdBench`. Last figures: `bench/results/`.
@Fork(10)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class LawBookColdBench {

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public LawBook load() {
        return read();
    }

    /// As the launcher starts a short program, but without its file of loaded classes.
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Fork(
            value = 10,
            jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
    public LawBook loadAsCommand() {
        return read();
    }

    private static LawBook read() {
        return LawBook.load(Path.of(System.getProperty("havn.law", "../law")));
    }
}
