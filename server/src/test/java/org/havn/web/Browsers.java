package org.havn.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.havn.access.Staff;

/// A real browser for page tests. Time-outs are generous: the machine may be busy, and no test sleeps.
final class Browsers implements AutoCloseable {

    private static final double PATIENCE_MS = 90_000;
    private static final int HEIGHT = 900;

    private final Playwright playwright;
    private final Browser browser;
    private final String address;

    Browsers() {
        this(RunningClinic.clinic().address());
    }

    /// For another Havn than the one that page tests share.
    Browsers(String address) {
        this.address = address;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setHeadless(true)
                        .setTimeout(PATIENCE_MS)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /// How a page is looked at.
    record Look(Language language, int width) {

        static final Look USUAL = new Look(Language.DANISH, 1280);

        @Override
        public String toString() {
            return "%s-%d".formatted(language.code(), width);
        }
    }

    Page open(Look look) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(look.language().code())
                .setViewportSize(look.width(), HEIGHT)
                .setBaseURL(address));
        context.setDefaultTimeout(PATIENCE_MS);
        context.setDefaultNavigationTimeout(PATIENCE_MS);
        context.addCookies(List.of(new com.microsoft.playwright.options.Cookie(
                        Visits.LANGUAGE_COOKIE, look.language().code())
                .setUrl(address)));
        var page = context.newPage();
        prefer(page, "light");
        return page;
    }

    /// Told to the browser itself: Playwright's own way lower-cases in the machine's language, and Turkish has no `i`.
    static void prefer(Page page, String scheme) {
        var feature = new JsonObject();
        feature.addProperty("name", "prefers-color-scheme");
        feature.addProperty("value", scheme);
        var features = new JsonArray();
        features.add(feature);
        var media = new JsonObject();
        media.add("features", features);
        page.context().newCDPSession(page).send("Emulation.setEmulatedMedia", media);
    }

    Page signedIn(Staff staff, Look look) {
        var page = open(look);
        page.navigate("/login");
        page.locator("#username").fill(staff.username());
        page.locator("#password").fill(RunningClinic.PASSWORD);
        page.locator("button[data-primary]").click();
        page.locator(".who").waitFor();
        return page;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
