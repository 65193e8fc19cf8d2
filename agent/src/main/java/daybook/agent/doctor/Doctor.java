package daybook.agent.doctor;

import daybook.agent.badge.Badge;
import daybook.agent.hardening.NetworkFilter;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.recorder.Permissions;
import daybook.collectors.CollectorException;
import daybook.collectors.passwords.AccessibilityProbe;
import daybook.collectors.x11.DisplayGuard;
import daybook.collectors.x11.DisplayProbe;
import daybook.collectors.x11.ProcessDisplay;
import daybook.consent.Policy;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tries everything that a recording needs. It records nothing: what a probe sees is counted and dropped.
public final class Doctor {
    private static final long ROOM_BYTES = 1L << 30;

    private final Home home;
    private final List<Finding> findings = new ArrayList<>();

    public Doctor(Home home) {
        this.home = home;
    }

    public List<Finding> examine() throws InterruptedException {
        findings.add(Finding.well("java", Runtime.version().toString()));
        room();
        Set<Source> granted = vault();
        network();
        findings.addAll(SystemProbe.all());
        if (display()) {
            badge();
            findings.add(passwords(AccessibilityProbe.of(System.getenv())));
            for (Source source : granted) {
                findings.add(SourceProbe.of(source));
            }
        }
        return List.copyOf(findings);
    }

    private void room() {
        Path existing = home.root();
        for (Path above = existing.getParent(); above != null && !Files.exists(existing); above = above.getParent()) {
            existing = above;
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            if (!Files.isWritable(existing)) {
                findings.add(Finding.ill(
                        "home", existing + " cannot be written", "Change its owner or mode, or name another --home."));
            } else if (free < ROOM_BYTES) {
                findings.add(Finding.ill(
                        "home",
                        (free >> 20) + " MiB free at " + existing,
                        "Make room: a day of typing takes some ten MiB, an hour of a busy screen some hundred."));
            } else {
                findings.add(Finding.well("home", home.root() + ", " + (free >> 30) + " GiB free"));
            }
        } catch (IOException e) {
            findings.add(Finding.ill("home", existing + " cannot be read", "Name another --home."));
        }
    }

    /// @return the sources that are granted
    private Set<Source> vault() {
        if (!home.hasVault()) {
            findings.add(Finding.ill("vault", "there is none yet", "Make one with: daybook init"));
            return Set.of();
        }
        try {
            Policy policy = new Permissions(home, home.keys(), EnumSet.allOf(Source.class)).policy();
            findings.add(Finding.well("vault", "its keys fit"));
            findings.add(
                    policy.grants().isEmpty()
                            ? Finding.ill(
                                    "consent", "nothing is granted", "Allow a source: daybook consent grant keystrokes")
                            : Finding.well("consent", policy.grants().size() + " sources granted"));
            return policy.grants().keySet();
        } catch (Failure e) {
            findings.add(Finding.ill("vault", String.valueOf(e.getMessage()), ""));
        } catch (IOException e) {
            findings.add(Finding.ill("vault", String.valueOf(e.getMessage()), "Restore it from a backup."));
        } catch (DamagedLedgerException e) {
            findings.add(Finding.ill("consent", String.valueOf(e.getMessage()), "Restore consent/ from a backup."));
        }
        return Set.of();
    }

    private void network() {
        try {
            NetworkFilter.install();
            findings.add(Finding.well("network", "barred, and tried: no connection can be opened"));
        } catch (IOException e) {
            findings.add(Finding.ill(
                    "network",
                    String.valueOf(e.getMessage()),
                    "Use a Linux kernel with seccomp; without it nothing records."));
        }
    }

    private boolean display() {
        try {
            DisplayProbe probe = DisplayProbe.of(ProcessDisplay.require());
            add("display", "an X server answers", probe.reachable());
            if (probe.reachable().isPresent()) {
                return false;
            }
            add("keys seen", "the X server has the RECORD extension", probe.record());
            add("window manager", "it tells what has the focus", probe.windowManager());
            add("focus", "a window has it", probe.activeWindow());
            return true;
        } catch (CollectorException e) {
            findings.add(Finding.ill("display", String.valueOf(e.getMessage()), "Start Daybook from an X11 desktop."));
            return false;
        }
    }

    private void add(String name, String well, Optional<String> wrong) {
        findings.add(wrong.map(sentence -> Finding.ill(name, sentence, "")).orElseGet(() -> Finding.well(name, well)));
    }

    /// How far it is told in which field somebody types, and what makes it more.
    public static Finding passwords(AccessibilityProbe accessibility) {
        return switch (accessibility) {
            case ON ->
                Finding.well(
                        "passwords",
                        "told by terminals, and by programs that have accessibility",
                        "Start browsers with --force-renderer-accessibility where they are recorded as shape only.");
            case OFF ->
                Finding.well(
                        "passwords",
                        "told by terminals and some programs; of browsers only the shape of typing is recorded",
                        "Switch accessibility on: gsettings set org.gnome.desktop.interface toolkit-accessibility true,"
                                + " then start your programs again. They may become a little slower.");
            case MISSING ->
                Finding.well(
                        "passwords",
                        "told by terminals only; what you type elsewhere must be looked at before it is released",
                        "Install at-spi2-core and log in again.");
        };
    }

    private void badge() {
        try (Badge _ = Badge.show(new Badge.Sign("Daybook examines", false))) {
            findings.add(Finding.well("badge", "it shows"));
        } catch (IOException e) {
            findings.add(Finding.ill(
                    "badge",
                    String.valueOf(e.getMessage()),
                    "Install a JDK with a desktop (not one called headless); without a badge nothing records."));
        }
        DisplayGuard.install();
    }
}
