package daybook.agent.bench;

import daybook.agent.home.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// How fast a vault is: sealing and opening bytes, taking up observations, and as large as a year makes it.
public final class VaultBench {
    private final long bytes;

    /// @param bytes how many to seal and open
    public VaultBench(long bytes) {
        this.bytes = bytes;
    }

    public List<Figure> run() throws IOException, InterruptedException, Failure {
        List<Figure> figures = new ArrayList<>(new SealingBench(bytes).run());
        figures.addAll(new BatchBench().run());
        figures.addAll(new DelayBench().run());
        figures.addAll(new YearBench().run());
        return figures;
    }
}
