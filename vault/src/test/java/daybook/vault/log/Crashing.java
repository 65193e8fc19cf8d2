package daybook.vault.log;

import daybook.consent.Sealable;
import daybook.vault.Id;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Sessions on a disk in memory that end in the middle of something.
abstract class Crashing {
    MemoryDisk disk = new MemoryDisk();
    Bench bench;

    Crashing() throws IOException {
        bench = new Bench(Path.of("/bench"), disk);
    }

    /// For those who crash many times.
    void freshDisk() throws IOException {
        disk = new MemoryDisk();
        bench = new Bench(Path.of("/bench"), disk);
    }

    SessionLog crashing(Id session) throws IOException {
        return SessionLog.begin(disk, bench.home, bench.keys, bench.start(session));
    }

    static Item item(String text, int epoch) {
        Sealable key = Samples.admit(Samples.key(1, text));
        return Item.of(key, Item.encode(key), epoch);
    }

    static Item gap(int epoch) {
        return Item.of(Samples.gap(1), Item.encode(Samples.gap(1)), epoch);
    }

    void cut(Path file, int length) {
        disk.files.put(file, Arrays.copyOf(disk.at(file), length));
    }
}
