package daybook.collectors.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.OnDisplay;
import daybook.collectors.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Browsers that really share the screen are told by the windows with which they say so.
@ExtendWith(OnDisplay.class)
class SharingWatchTest {
    private static final String SHARE = "return navigator.mediaDevices.getDisplayMedia({video: true})";
    private static final String HEAR = "return navigator.mediaDevices.getUserMedia({video: true, audio: true})";
    private static final String FLOAT = """
            let canvas = document.createElement("canvas"), video = document.createElement("video")
            canvas.getContext("2d").fillRect(0, 0, 9, 9)
            setInterval(() => canvas.getContext("2d").fillRect(0, 0, 9, 9), 100)
            video.srcObject = canvas.captureStream(5)
            video.muted = true
            await video.play()
            await video.requestPictureInPicture()
            return video.srcObject""";
    private static final String CHROMIUM_BAR = "is sharing your screen";
    private static final long WHILE_MILLIS = 1_000;
    private static final int TRIES = 10;
    private static final long BETWEEN_CLICKS_MILLIS = 3_000;

    @TempDir
    Path folder;

    private final List<Process> browsers = new ArrayList<>();
    private volatile boolean shared;

    @AfterEach
    void end() throws Exception {
        for (Process browser : browsers) {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly().waitFor();
        }
    }

    private void until(String what, boolean expected) throws Exception {
        Recording.until(what, Recording.SOON, () -> shared == expected);
    }

    /// Clicks on the page whose title is that, until it has another: a browser passes over clicks on what it has not
    /// yet painted.
    private static void click(String title, String next) throws Exception {
        untilTitled(title);
        for (int i = 0; i < TRIES && !isThere("^" + next + " "); i++) {
            OnDisplay.xdotool(
                    "search",
                    "--onlyvisible",
                    "--name",
                    "^" + title + " ",
                    "windowactivate",
                    "--sync",
                    "mousemove",
                    "--window",
                    "%1",
                    "300",
                    "300",
                    "click",
                    "1");
            Thread.sleep(BETWEEN_CLICKS_MILLIS);
        }
        untilTitled(next);
    }

    private static void untilTitled(String title) throws Exception {
        Recording.until("a page is called " + title, Recording.SOON, () -> isThere("^" + title + " "));
    }

    private static boolean isThere(String title) {
        try {
            return OnDisplay.shown()
                            .launch("xdotool", "search", "--onlyvisible", "--name", title)
                            .waitFor()
                    == 0;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void chromium(SharingPage page) throws Exception {
        browsers.add(OnDisplay.shown()
                .launch(
                        "chromium",
                        "--no-sandbox",
                        "--no-first-run",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--auto-select-desktop-capture-source=Entire screen",
                        "--user-data-dir=" + folder.resolve("chromium"),
                        page.address()));
    }

    private void firefox(SharingPage page) throws Exception {
        Path profile = Files.createDirectory(folder.resolve("firefox"));
        Files.writeString(profile.resolve("user.js"), """
                user_pref("media.navigator.permission.disabled", true);
                user_pref("media.navigator.streams.fake", true);
                user_pref("browser.shell.checkDefaultBrowser", false);
                user_pref("datareporting.policy.dataSubmissionEnabled", false);
                """);
        browsers.add(OnDisplay.shown()
                .launch("firefox-esr", "--no-remote", "--profile", profile.toString(), page.address()));
    }

    @Test
    void chromiumThatShares_isTold_andWhileItsBarIsHidden_untilItEnds() throws Exception {
        try (SharingPage page = new SharingPage(SHARE);
                SharingWatch _ = new SharingWatch(OnDisplay.shown().name(), is -> shared = is)) {
            chromium(page);
            untilTitled("ready");
            assertThat(shared).isFalse();
            click("ready", "begun");
            until("the bar is there", true);
            OnDisplay.xdotool("search", "--name", CHROMIUM_BAR, "windowminimize");
            Recording.until("the bar is hidden", Recording.SOON, () -> !isThere(CHROMIUM_BAR));
            Thread.sleep(WHILE_MILLIS);
            assertThat(shared).as("it shares still").isTrue();
            click("begun", "ended");
            until("it shares no longer", false);
        }
    }

    @Test
    void firefoxThatShares_isTold_untilItEnds() throws Exception {
        try (SharingPage page = new SharingPage(SHARE);
                SharingWatch _ = new SharingWatch(OnDisplay.shown().name(), is -> shared = is)) {
            firefox(page);
            untilTitled("ready");
            assertThat(shared).isFalse();
            click("ready", "begun");
            until("the indicator is there", true);
            click("begun", "ended");
            until("it shares no longer", false);
        }
    }

    @Test
    void whatWasSharedBefore_isTold() throws Exception {
        try (SharingPage page = new SharingPage(SHARE)) {
            chromium(page);
            click("ready", "begun");
            Recording.until("the bar is there", Recording.SOON, () -> isThere(CHROMIUM_BAR));
            try (SharingWatch _ = new SharingWatch(OnDisplay.shown().name(), is -> shared = is)) {
                until("it is seen at once", true);
            }
        }
    }

    @Test
    void windowsThatAreAlike_areNotTaken() throws Exception {
        try (SharingPage floats = new SharingPage(FLOAT);
                SharingPage hears = new SharingPage(HEAR);
                SharingWatch _ = new SharingWatch(OnDisplay.shown().name(), is -> shared = is)) {
            chromium(floats);
            click("ready", "begun");
            Recording.until("a picture in a picture", Recording.SOON, () -> isThere("^Picture in picture$"));
            Thread.sleep(WHILE_MILLIS);
            assertThat(shared).isFalse();
            end();
            firefox(hears);
            click("ready", "begun");
            Thread.sleep(WHILE_MILLIS);
            assertThat(shared).as("a camera is not the screen").isFalse();
        }
    }

    @Test
    void whereNobodyCanLook_itMayBeShared() throws Exception {
        try (SharingWatch _ = new SharingWatch(":4095", is -> shared = is)) {
            until("no display answers", true);
        }
    }
}
