package daybook.exporter.tables;

import java.time.Instant;
import java.util.List;

/// Under which consent each session is released.
public final class Consents {
    public static final Column<String> CONSENT_ID = Column.of("consent_id", Type.TEXT, "The consent.");
    public static final Column<String> PARTY_ROLE =
            Column.of("party_role", Words.of("contributor", "participant", "author"), "Who consented.");
    public static final Column<String> PURPOSE = Column.of("purpose", Type.TEXT, "What the release is for.");
    public static final Column<String> RECIPIENT =
            Column.nullable("recipient", Type.TEXT, "For whom it is; null where it is for anybody.");
    public static final Column<String> LICENSE = Column.of("license", Type.TEXT, "The license given.");
    public static final Column<List<String>> TERMS = Column.of("terms", Type.TEXTS, "Terms of use beside the license.");
    public static final Column<Instant> FROM =
            Column.of("from", Type.TIME, "When these terms were planned; the manifest says when they were approved.");
    public static final Column<Instant> UNTIL =
            Column.nullable("until", Type.TIME, "Until when; null where it has no end.");
    public static final Column<Boolean> WITHDRAWN =
            Column.of("withdrawn", Type.BOOLEAN, "Whether it was withdrawn when this was written.");

    public static final Table TABLE = Table.of(
            "consents",
            "Under which consent each session is released.",
            CONSENT_ID,
            PARTY_ROLE,
            PURPOSE,
            RECIPIENT,
            LICENSE,
            TERMS,
            FROM,
            UNTIL,
            WITHDRAWN);

    private Consents() {}
}
