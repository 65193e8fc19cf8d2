package daybook.consent.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// The append-only file of what was allowed: one signed and chained line an [Entry].
///
/// Several processes append to one ledger: a lock on the file orders them, and each reads what came before it
/// appends. So do several objects of one process. An object of this class is not shared between threads.
///
/// An appended entry is on the disk when [#append] returns. A last line without its end, or with zeros in it, was being
/// written when the machine stopped and was never acknowledged: readers ignore it, the next append overwrites it.
public final class Ledger {
    /// Ten thousand acts are a few megabytes; a larger file is no ledger.
    private static final long MAX_BYTES = 256L << 20;

    /// A lock on a file parts processes only, and is lost when this process closes that file anywhere.
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final Path file;
    private final LedgerKeys keys;
    private final Clock clock;
    private final List<Entry> entries = new ArrayList<>();
    /// The digest that each entry follows; one more than there are entries.
    private final List<String> heads = new ArrayList<>();

    private long readBytes;
    /// Of the file as it was verified last.
    private Optional<Stamp> verified = Optional.empty();
    /// How many entries named a new owner key.
    private int rotations;

    private Ledger(Path file, LedgerKeys keys, Clock clock) {
        this.file = file;
        this.keys = keys;
        this.clock = clock;
        heads.add(EntryForm.beginning(keys.vaultId()));
    }

    /// Reads and verifies the whole ledger. A file that is not there is an empty one.
    public static Ledger open(Path file, LedgerKeys keys, Clock clock) throws IOException, DamagedLedgerException {
        Ledger ledger = new Ledger(file, keys, clock);
        ledger.refresh();
        return ledger;
    }

    /// The entries of a ledger up to the first line that does not hold; none where there is no file. What they say is
    /// the owner's or the recorder's all the same. Changes nothing.
    public static List<Entry> whatHolds(Path file, LedgerKeys keys) throws IOException {
        Ledger ledger = new Ledger(file, keys, Clock.systemUTC());
        IN_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ledger.take(ledger.unread(channel));
        } catch (NoSuchFileException | DamagedLedgerException e) {
            // As far as it goes.
        } finally {
            IN_PROCESS.unlock();
        }
        return ledger.entries();
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// Digest in hex of the newest line.
    public String head() {
        return heads.getLast();
    }

    /// Digest in hex of the line of that number.
    public String digest(long number) {
        if (number < 1) {
            throw new IllegalArgumentException("entries are counted from 1");
        }
        return heads.get(Math.toIntExact(number));
    }

    /// How many entries named a new owner key. After a crash that may be fewer than the vault has had: whoever has the
    /// owner's keys then makes up for it.
    public int rotations() {
        return rotations;
    }

    public long count() {
        return entries.size();
    }

    /// Reads what others appended since. Asked far more often than anything is: a file that nobody touched is not read.
    ///
    /// @return whether there was anything
    /// @throws DamagedLedgerException also where somebody changed what had been read before
    public boolean refresh() throws IOException, DamagedLedgerException {
        Optional<Stamp> stamp = Stamp.of(file);
        boolean settled = stamp.filter(Stamp::isSettled).isPresent();
        if (readBytes > 0 && stamp.isPresent() && stamp.equals(verified)) {
            return false;
        }
        ByteBuffer bytes;
        IN_PROCESS.lock();
        try (FileChannel channel = openFile()) {
            bytes = from(0, channel);
        } finally {
            IN_PROCESS.unlock();
        }
        // Verified without the lock: that takes long, and a recorder's thread waits for it.
        requireAsRead(bytes);
        boolean any = take(bytes);
        verified = settled ? stamp : Optional.empty();
        return any;
    }

    /// Passes what was read before, which must be what it was.
    private void requireAsRead(ByteBuffer bytes) throws DamagedLedgerException {
        for (int number = 1; number <= entries.size(); number++) {
            int end = lineEnd(bytes);
            byte[] line = new byte[Math.max(0, end - bytes.position())];
            bytes.get(line);
            if (end < 0 || !EntryForm.digest(new String(line, UTF_8)).equals(heads.get(number))) {
                throw new DamagedLedgerException("Line " + number + " of the ledger is not what it was.");
            }
            bytes.get();
        }
    }

    /// Adds a statement, signed by that hand.
    ///
    /// @throws IllegalArgumentException where no reader would take the ledger again, since that is not the hand's
    ///     key now or the hand may not say this. Nothing was written then
    public Entry append(Statement statement, Entry.Hand by, Signer signer) throws IOException, DamagedLedgerException {
        IN_PROCESS.lock();
        try (FileChannel channel = openFile();
                FileLock _ = channel.lock()) {
            take(unread(channel));
            Entry entry = new Entry(entries.size() + 1L, Instant.ofEpochMilli(clock.millis()), by, statement);
            String line = EntryForm.write(entry, head(), signer);
            EntryForm.read(line, entry.number(), head(), keys, rotations);
            ByteBuffer bytes = UTF_8.encode(line + "\n");
            channel.truncate(readBytes);
            while (bytes.hasRemaining()) {
                channel.write(bytes, readBytes + bytes.position());
            }
            channel.force(true);
            if (entry.number() == 1) {
                DurableName.force(file);
            }
            take(unread(channel));
            return entry;
        } finally {
            IN_PROCESS.unlock();
        }
    }

    private FileChannel openFile() throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private ByteBuffer unread(FileChannel channel) throws IOException, DamagedLedgerException {
        return from(readBytes, channel);
    }

    private ByteBuffer from(long position, FileChannel channel) throws IOException, DamagedLedgerException {
        long size = channel.size();
        if (size < readBytes) {
            throw new DamagedLedgerException("The ledger became shorter than it was: lines were cut off.");
        }
        if (size > MAX_BYTES) {
            throw new DamagedLedgerException("The ledger is larger than any ledger can be.");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) (size - position));
        while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {}
        return bytes.flip();
    }

    private boolean take(ByteBuffer bytes) throws DamagedLedgerException {
        boolean any = false;
        for (int end = lineEnd(bytes); end >= 0; end = lineEnd(bytes)) {
            byte[] line = new byte[end - bytes.position()];
            bytes.get(line).get();
            if (!bytes.hasRemaining() && isTorn(line)) {
                return any;
            }
            take(line);
            readBytes += line.length + 1;
            any = true;
        }
        return any;
    }

    /// Its end reached the disk before some sector of it did, which reads as zeros. No entry has one.
    private static boolean isTorn(byte[] line) {
        for (byte one : line) {
            if (one == 0) {
                return true;
            }
        }
        return false;
    }

    private static int lineEnd(ByteBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void take(byte[] bytes) throws DamagedLedgerException {
        long number = entries.size() + 1L;
        try {
            String line = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            Entry entry = EntryForm.read(line, number, head(), keys, rotations);
            entries.add(entry);
            rotations += entry.statement() instanceof Statement.Rotated ? 1 : 0;
            heads.add(EntryForm.digest(line));
        } catch (CharacterCodingException e) {
            throw new DamagedLedgerException("Line " + number + " of the ledger is not UTF-8.");
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new DamagedLedgerException(
                    "Line " + number + " of the ledger does not hold: " + e.getMessage() + ".");
        }
    }
}
