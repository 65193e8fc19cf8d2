package daybook.exporter.release;

import daybook.exporter.bundle.BundleFile;
import daybook.exporter.bundle.Card;
import daybook.exporter.bundle.Croissant;
import daybook.exporter.bundle.Description;
import daybook.exporter.bundle.Receipt;
import daybook.exporter.parquet.TableWriter;
import daybook.exporter.rows.BundleSink;
import daybook.exporter.rows.RecordedSession;
import daybook.exporter.rows.SessionPart;
import daybook.exporter.rows.Slice;
import daybook.exporter.staging.StagedFile;
import daybook.exporter.staging.Staging;
import daybook.exporter.tables.RowSink;
import daybook.exporter.tables.Table;
import daybook.exporter.tables.Tables;
import daybook.vault.Id;
import daybook.vault.keys.Identity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Builds the bundle of a plan into a staging folder, sealed. For one thread.
///
/// The same plan over the same sessions gives the same bytes. Where it fails, what was staged is destroyed. For one
/// bundle, since its parts remember what they wrote.
public final class BundleBuilder {
    private final List<SessionPart> parts;
    private final List<String> names;

    /// @param parts what writes into the bundle, in this order for each session
    public BundleBuilder(List<SessionPart> parts) {
        this(parts, List.of());
    }

    /// @param names see [Ground#of]
    public BundleBuilder(List<SessionPart> parts, List<String> names) {
        this.parts = List.copyOf(parts);
        this.names = List.copyOf(names);
    }

    /// @param sessions all that the plan names
    /// @param folder where it is staged; what was there before is destroyed
    public StagedBundle stage(Plan plan, List<RecordedSession> sessions, Identity identity, Path folder)
            throws IOException {
        Ground ground = Ground.of(plan, sessions, names);
        Staging staging = Staging.begin(folder, identity.file());
        try (Parts into = new Parts(staging)) {
            String contributor = Description.contributor(identity.owner().publicKey());
            Map<String, Long> leftOut = new TreeMap<>();
            for (SessionPart.Released released : inOrder(plan, sessions, contributor)) {
                for (SessionPart part : parts) {
                    part.write(released, into).forEach((why, count) -> leftOut.merge(why, count, Long::sum));
                }
            }
            Map<String, Long> rows = into.finishTables();
            Description about =
                    new Description(plan.name(), plan.pseudonyms().release(), contributor, plan.terms(), rows);
            into.write(Card.FILE, Card.write(about));
            into.write(Receipt.FILE, Receipt.write(about));
            into.write(Croissant.FILE, Croissant.write(about, files(staging)));
            StagedBundle staged = new StagedBundle(staging, about, ground, leftOut, plan.notBefore(), staging.files());
            staged.finish(identity.owner());
            return staged;
        } catch (IOException | RuntimeException | Error e) {
            abandon(staging, e);
            throw e;
        }
    }

    private static void abandon(Staging staging, Throwable why) {
        try {
            staging.abandon();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private static List<BundleFile> files(Staging staging) {
        return staging.files().stream()
                .map((StagedFile file) -> new BundleFile(file.path(), file.sizeBytes(), file.sha256()))
                .toList();
    }

    private static List<SessionPart.Released> inOrder(Plan plan, List<RecordedSession> sessions, String contributor) {
        Map<Id, RecordedSession> byId =
                sessions.stream().collect(Collectors.toMap(RecordedSession::session, Function.identity()));
        Map<Id, Slice> slices = plan.slices().stream().collect(Collectors.toMap(Slice::session, Function.identity()));
        Map<String, Id> ids = plan.sessionIds(List.copyOf(byId.values()));
        Instant first = named(byId, ids.values().iterator().next()).started();
        List<SessionPart.Released> released = new ArrayList<>();
        ids.forEach((id, of) -> {
            RecordedSession session = named(byId, of);
            released.add(new SessionPart.Released(
                    session,
                    named(slices, of),
                    id,
                    contributor,
                    Duration.between(first, session.started()).toNanos(),
                    plan.pseudonyms(),
                    plan.terms()));
        });
        return released;
    }

    private static <T> T named(Map<Id, T> byId, Id session) {
        T named = byId.get(session);
        if (named == null) {
            throw new IllegalArgumentException("the sessions are not those of the plan");
        }
        return named;
    }

    /// The open tables and files.
    private static final class Parts implements BundleSink, AutoCloseable {
        private final Staging staging;
        private final Map<Table, TableWriter> writers = new TreeMap<>(Comparator.comparing(Table::name));

        Parts(Staging staging) throws IOException {
            this.staging = staging;
            // Every bundle has every table, so that a query written for one runs on all.
            for (Table table : Tables.ALL) {
                writers.put(table, new TableWriter(table, staging.create(table.file())));
            }
        }

        @Override
        public RowSink rows(Table table) {
            TableWriter writer = writers.get(table);
            if (writer == null) {
                throw new IllegalArgumentException("no table of a bundle");
            }
            return writer;
        }

        @Override
        public OutputStream file(String path) throws IOException {
            if (!BundleFile.isPath(path)) {
                throw new IllegalArgumentException("no path of a bundle");
            }
            return staging.create(path);
        }

        void write(String path, byte[] bytes) throws IOException {
            try (OutputStream out = file(path)) {
                out.write(bytes);
            }
        }

        /// How many rows each table has.
        Map<String, Long> finishTables() throws IOException {
            Map<String, Long> rows = new TreeMap<>();
            for (Map.Entry<Table, TableWriter> table : writers.entrySet()) {
                table.getValue().close();
                rows.put(table.getKey().name(), table.getValue().rows());
            }
            return rows;
        }

        @Override
        public void close() throws IOException {
            for (TableWriter writer : writers.values()) {
                writer.close();
            }
        }
    }
}
