package daybook.vault.log;

import java.io.IOException;

/// What happens in a scenario, from its beginning to its end.
enum Script {
    /// One source, a few commits within an epoch.
    PLAIN {
        @Override
        void play(Scenario scene) throws IOException, InterruptedException {
            scene.begin();
            for (int commit = 0; commit < 3; commit++) {
                scene.give(1, 2);
                scene.flush();
            }
            scene.close();
        }
    },
    /// Every source, epochs that pass and epochs that are cut short, within commits and between them.
    MANY_SOURCES {
        @Override
        void play(Scenario scene) throws IOException, InterruptedException {
            scene.begin();
            for (int commit = 0; commit < 4; commit++) {
                for (int code : Sequence.CODES) {
                    scene.give(code, 1);
                }
                scene.cut();
                scene.give(1, 1);
                scene.give(12, 1);
                scene.flush();
                scene.pass(commit * 4L);
            }
            scene.close();
        }
    },
    /// Two hours, each with a segment of its own.
    HOURS {
        @Override
        void play(Scenario scene) throws IOException, InterruptedException {
            scene.begin();
            for (int hour = 0; hour < 3; hour++) {
                scene.give(1, 1);
                scene.give(0, 1);
                scene.flush();
                scene.pass(3_600);
                scene.give(12, 1);
                scene.flush();
            }
            scene.close();
        }
    },
    /// A backup while it records, and again.
    BACKUP {
        @Override
        void play(Scenario scene) throws IOException, InterruptedException {
            scene.begin();
            scene.give(1, 2);
            scene.flush();
            scene.give(12, 2);
            scene.backUp();
            scene.give(0, 1);
            scene.flush();
            scene.close();
            scene.backUp();
        }
    },
    /// Epochs are erased in a session that is closed and in one that goes on.
    ERASURE {
        @Override
        void prepare(Scenario scene) throws IOException, InterruptedException {
            threeEpochs(scene);
        }

        @Override
        void play(Scenario scene) throws IOException, InterruptedException {
            scene.erase(0, 1, 2, 4);
            scene.begin();
            scene.give(1, 2);
            scene.give(12, 1);
            scene.cut();
            scene.flush();
            scene.erase(1, 1, 0, 2);
            scene.give(1, 2);
            scene.flush();
            scene.close();
        }
    },
    /// Parts of epochs are erased, in one of them twice.
    PART_OF_AN_EPOCH {
        @Override
        void prepare(Scenario scene) throws IOException, InterruptedException {
            threeEpochs(scene);
        }

        @Override
        void play(Scenario scene) throws IOException, InterruptedException {
            scene.erasePart(0, 1, 2, 3);
            scene.erasePart(0, 1, 3, 5);
            scene.begin();
            scene.give(1, 1);
            scene.flush();
            scene.close();
        }
    },
    /// The vault gets another identity, and again.
    ROTATION {
        @Override
        void prepare(Scenario scene) throws IOException, InterruptedException {
            scene.begin();
            scene.give(1, 2);
            scene.close();
        }

        @Override
        void play(Scenario scene) throws IOException, InterruptedException {
            scene.rotate();
            scene.begin();
            scene.give(1, 2);
            scene.flush();
            scene.close();
            scene.rotate();
        }
    },
    /// A session that a crash ends, and what the next recorder does.
    SECOND_SESSION {
        @Override
        void prepare(Scenario scene) throws IOException, InterruptedException {
            scene.begin();
            scene.give(1, 2);
            scene.flush();
        }

        @Override
        void play(Scenario scene) throws IOException, InterruptedException {
            scene.recover();
            scene.begin();
            scene.give(2, 2);
            scene.flush();
            scene.give(1, 1);
            scene.close();
        }
    };

    private static void threeEpochs(Scenario scene) throws IOException, InterruptedException {
        scene.begin();
        for (int epoch = 0; epoch < 3; epoch++) {
            scene.give(1, 2);
            scene.give(12, 1);
            scene.cut();
            scene.flush();
        }
        scene.close();
    }

    /// Whether it does nothing but record: what else fails says so itself, and the recording goes on.
    boolean recordsOnly() {
        return switch (this) {
            case PLAIN, MANY_SOURCES, HOURS, SECOND_SESSION -> true;
            case BACKUP, ERASURE, PART_OF_AN_EPOCH, ROTATION -> false;
        };
    }

    /// What came before, and ended with a loss of power that nothing was lost by.
    void prepare(Scenario scene) throws IOException, InterruptedException {}

    abstract void play(Scenario scene) throws IOException, InterruptedException;
}
