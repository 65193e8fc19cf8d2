package daybook.vault.log;

import daybook.vault.VaultHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// All vectors of the vault's format, by what they try.
enum Vectors {
    KEYS {
        @Override
        List<VaultVector> make(Path aside) throws Exception {
            return new KeyVectors(HOME).all;
        }
    },
    DOCUMENTS {
        @Override
        List<VaultVector> make(Path aside) throws Exception {
            return new DocumentVectors(HOME).all;
        }
    },
    HEADERS {
        @Override
        List<VaultVector> make(Path aside) throws Exception {
            return new HeaderVectors(HOME).all;
        }
    },
    FILES {
        @Override
        List<VaultVector> make(Path aside) throws Exception {
            return new FileVectors(HOME).all;
        }
    },
    ITEMS {
        @Override
        List<VaultVector> make(Path aside) throws Exception {
            return new ItemVectors(vault(), HOME, aside).all;
        }
    },
    BLOCKS {
        @Override
        List<VaultVector> make(Path aside) throws Exception {
            return new BlockVectors(vault(), HOME).all;
        }
    },
    RUNS {
        @Override
        List<VaultVector> make(Path aside) throws Exception {
            return new RunVectors(vault(), HOME, aside).all;
        }
    },
    SECOND_SEGMENTS {
        @Override
        List<VaultVector> make(Path aside) throws Exception {
            return new SecondSegmentVectors(vault(), HOME).all;
        }
    },
    FORGED_RUNS {
        @Override
        List<VaultVector> make(Path aside) throws Exception {
            return new ForgedRunVectors(vault(), HOME, aside).all;
        }
    };

    /// Where each lies on its disk.
    static final VaultHome HOME = new VaultHome(Path.of("/golden/home"));

    /// @param aside an empty folder
    abstract List<VaultVector> make(Path aside) throws Exception;

    private static MadeVault vault() throws Exception {
        return new MadeVault(Objects.requireNonNull(HOME.root().getParent()));
    }
}
