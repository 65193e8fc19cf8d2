package daybook.exporter.bundle;

import daybook.exporter.tables.Table;
import daybook.exporter.tables.Tables;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/// `README.md`: the dataset card, which the Hub and its loader read.
///
/// Its configurations name Parquet only: a loader of video beside them breaks.
public final class Card {
    public static final String FILE = "README.md";

    private Card() {}

    public static byte[] write(Description about) {
        StringBuilder card = new StringBuilder("---\n");
        frontMatter(about, card);
        card.append("---\n\n# ").append(about.name()).append("\n\n");
        card.append(
                "Work of one researcher as it happened, recorded by Daybook with their consent and released by them.\n\n");
        card.append("- **Redaction: ")
                .append(Description.REDACTION)
                .append(".** Nothing has looked for names, secrets or"
                        + " other people's words in it. Treat it as confidential.\n");
        card.append("- Purpose: ").append(line(about.terms().purpose())).append('\n');
        String recipient = about.terms().recipient();
        if (recipient != null) {
            card.append("- For: ").append(line(recipient)).append('\n');
        }
        card.append("- License: ").append(line(about.terms().license())).append('\n');
        about.terms()
                .terms()
                .forEach(term -> card.append("- Term: ").append(line(term)).append('\n'));
        card.append("- Planned on: ")
                .append(about.terms().consented().atOffset(ZoneOffset.UTC).toLocalDate())
                .append("\n\n");
        tables(about, card);
        card.append("""

                ## How to read it

                Each folder of `data/` is a table in Parquet. `t_ns` counts nanoseconds since the session's start and orders the
                rows; `t_utc` does not. A row is named by `session_id`, its table and `seq`. `daybook verify` checks that all is as
                it was signed: `manifest.intoto.json` names every file with its SHA-256.

                ## Limits and biases

                One person, their programs, their language and their habits. Stretches that were not recorded are rows of `gaps`.
                Typed text is rebuilt from keys: what a program completed or corrected by itself is not in it.
                """);
        return card.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void frontMatter(Description about, StringBuilder card) {
        card.append("license: ").append(Json.quoted(hubLicense(about))).append('\n');
        if (hubLicense(about).equals("other")) {
            card.append("license_name: ")
                    .append(Json.quoted(about.terms().license()))
                    .append('\n');
        }
        card.append("language:\n- und\n");
        card.append("pretty_name: ").append(Json.quoted(about.name())).append('\n');
        card.append("size_categories:\n- ")
                .append(sizeCategory(about.allRows()))
                .append('\n');
        card.append("tags:\n- daybook\n- research-process\n- keystrokes\n- croissant\n");
        card.append("redaction: ").append(Description.REDACTION).append('\n');
        card.append("configs:\n");
        for (Table table : Tables.ALL) {
            // A table without rows is there, but loaders refuse a split without any.
            if (about.rows().getOrDefault(table.name(), 0L) > 0) {
                card.append("- config_name: ").append(table.name()).append('\n');
                card.append("  data_files: \"").append(table.folder()).append("/*.parquet\"\n");
            }
        }
    }

    private static void tables(Description about, StringBuilder card) {
        card.append("| table | rows | holds |\n|---|---|---|\n");
        for (Table table : Tables.ALL) {
            card.append("| `")
                    .append(table.name())
                    .append("` | ")
                    .append(about.rows().getOrDefault(table.name(), 0L))
                    .append(" | ")
                    .append(table.about())
                    .append(" |\n");
        }
    }

    /// Licenses that the Hub knows are spelled in small letters there; all others are `other`.
    private static String hubLicense(Description about) {
        return switch (about.terms().license()) {
            case "CC-BY-4.0" -> "cc-by-4.0";
            case "CC-BY-SA-4.0" -> "cc-by-sa-4.0";
            case "CC-BY-NC-4.0" -> "cc-by-nc-4.0";
            case "CC0-1.0" -> "cc0-1.0";
            case "ODC-By-1.0" -> "odc-by";
            default -> "other";
        };
    }

    private static String sizeCategory(long rows) {
        if (rows < 1_000) {
            return "n<1K";
        }
        if (rows < 10_000) {
            return "1K<n<10K";
        }
        if (rows < 100_000) {
            return "10K<n<100K";
        }
        if (rows < 1_000_000) {
            return "100K<n<1M";
        }
        if (rows < 10_000_000) {
            return "1M<n<10M";
        }
        return rows < 100_000_000 ? "10M<n<100M" : "100M<n<1B";
    }

    /// On one line, so that no text of a plan becomes a heading of the card.
    private static String line(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
