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
    ROTATION {
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

    /// What came before, and ended with a loss of power that nothing was lost by.
    void prepare(Scenario scene) throws IOException, InterruptedException {}

    abstract void play(Scenario scene) throws IOException, InterruptedException;
}
