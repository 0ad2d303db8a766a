package io.pmfstudio.app.shell;

import io.pmfstudio.app.explorer.ExplorerViewModel;
import io.pmfstudio.app.explorer.FieldChoice;
import io.pmfstudio.app.explorer.FieldProgress;
import io.pmfstudio.app.sampling.SamplingProgress;
import io.pmfstudio.app.sampling.SamplingViewModel;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.TimePair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a benchmark does on the screens, one act after the other, each a little at every pulse. */
final class BenchmarkActs {
    private static final int REPETITIONS = 5;
    private static final int DRAG_PULSES = 600;
    private static final int FREE_TIMES = 100;
    private static final int GUIDANCES = 40;

    private BenchmarkActs() {}

    /** One act. Screen thread. */
    interface Act {
        /** Does the next thing at a pulse; true when the act is over. */
        boolean step();

        /** Prints what was measured. */
        void report(BenchmarkReport report);
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Whole triangles: the one that is on its way, then others of other noises. */
    static final class Fields implements Act {
        private final ExplorerViewModel explorer;
        private final String name;
        private final UnaryOperator<FieldChoice> change;
        private final List<Double> firstCells = new ArrayList<>();
        private final List<Double> wholeTriangles = new ArrayList<>();
        private boolean begun;
        private boolean firstSeen;
        private long began = System.nanoTime();

        /**
         * Triangles of a source.
         *
         * @param change what makes the Explorer show them
         */
        Fields(ExplorerViewModel explorer, String name, UnaryOperator<FieldChoice> change) {
            this.explorer = explorer;
            this.name = name;
            this.change = change;
        }

        @Override
        public boolean step() {
            if (!begun) {
                begun = true;
                ask(change);
                return false;
            }
            FieldProgress progress = explorer.progress().get();
            boolean current = explorer.isCurrent();
            if (current
                    && !firstSeen
                    && explorer.firstPainting().isPresent()
                    && progress.phase() != FieldProgress.Phase.OPENING) {
                firstSeen = true;
                firstCells.add(secondsSince(began));
            }
            if (progress.phase() == FieldProgress.Phase.FAILED) {
                throw new IllegalStateException("the field of " + name + " failed");
            }
            if (current && firstSeen && progress.phase() == FieldProgress.Phase.COMPLETE) {
                wholeTriangles.add(secondsSince(began));
                ask(field -> field.withSeed(field.start().noise().seed() + 1));
            }
            return wholeTriangles.size() > REPETITIONS;
        }

        private void ask(UnaryOperator<FieldChoice> next) {
            began = System.nanoTime();
            firstSeen = false;
            explorer.updateField(next);
        }

        @Override
        public void report(BenchmarkReport report) {
            report.row(name + ": first cells, at first", firstCells.get(0), "s");
            report.row(name + ": whole triangle, at first", wholeTriangles.get(0), "s");
            report.median(name + ": first cells after a new seed", firstCells.subList(1, REPETITIONS + 1), "s");
            report.median(name + ": whole triangle after a new seed", wholeTriangles.subList(1, REPETITIONS + 1), "s");
        }
    }

    /** The selection goes from cell to cell of a triangle that is there, one at each pulse. */
    static final class DragOverCells implements Act {
        private final ExplorerViewModel explorer;
        private final PulseTimes times;
        private int dragged;

        DragOverCells(ExplorerViewModel explorer, PulseTimes times) {
            this.explorer = explorer;
            this.times = times;
        }

        @Override
        public boolean step() {
            if (explorer.progress().get().phase() != FieldProgress.Phase.COMPLETE) {
                return false;
            }
            times.begin();
            List<TriangleGrid.Cell> cells =
                    explorer.state().get().field().grid().cells();
            explorer.select(cells.get(dragged % cells.size()));
            dragged++;
            return dragged > DRAG_PULSES;
        }

        @Override
        public void report(BenchmarkReport report) {
            times.report(report, "drag over cells");
        }
    }

    /** The selection goes to places that nobody asked for; each is waited for. */
    static final class FreeTimes implements Act {
        private final ExplorerViewModel explorer;
        private final String name;
        private final List<Double> millis = new ArrayList<>();
        private TimePair asked = new TimePair(1, 1);
        private long began;
        private int count;

        FreeTimes(ExplorerViewModel explorer, String name) {
            this.explorer = explorer;
            this.name = name;
        }

        @Override
        public boolean step() {
            if (explorer.progress().get().phase() != FieldProgress.Phase.COMPLETE) {
                return false;
            }
            if (count > 0) {
                boolean there = explorer.inspection()
                        .get()
                        .filter(now -> now.time().equals(asked) && now.isFinal())
                        .isPresent();
                if (!there) {
                    return false;
                }
                millis.add(secondsSince(began) * 1e3);
            }
            // a sequence that fills the triangle evenly and meets no cell
            double t = 0.06 + 0.93 * (count * 0.618_034 % 1);
            asked = new TimePair(t, t * (count * 0.754_878 % 1));
            began = System.nanoTime();
            explorer.select(asked);
            count++;
            return count > FREE_TIMES;
        }

        @Override
        public void report(BenchmarkReport report) {
            report.percentiles(name + ": a cell that nobody asked for", millis);
        }
    }

    /** ω goes up by a little, as a slider would; each gallery's first images are waited for, and the last one's all. */
    static final class Guidances implements Act {
        private final SamplingViewModel sampling;
        private final PulseTimes times;
        private final List<Double> firstImages = new ArrayList<>();
        private double whole = Double.NaN;
        private long began;
        private int count;

        Guidances(SamplingViewModel sampling, PulseTimes times) {
            this.sampling = sampling;
            this.times = times;
        }

        @Override
        public boolean step() {
            SamplingProgress progress = sampling.progress().get();
            if (count == 0 && progress.phase() != SamplingProgress.Phase.COMPLETE) {
                return false;
            }
            times.begin();
            if (count > 0 && !isThere()) {
                return false;
            }
            if (count > firstImages.size()) {
                firstImages.add(secondsSince(began) * 1e3);
            }
            if (count == GUIDANCES) {
                whole = secondsSince(began) * 1e3;
                return progress.phase() == SamplingProgress.Phase.COMPLETE;
            }
            count++;
            began = System.nanoTime();
            double omega = 1 + 0.05 * count;
            sampling.updateChoice(now -> now.withGuidance(new Guidance(omega, 0, 1)));
            return false;
        }

        private boolean isThere() {
            return sampling.progress().get().finished() > 0 && sampling.showsChoice();
        }

        @Override
        public void report(BenchmarkReport report) {
            report.percentiles("gallery: first images after a change of ω", firstImages);
            report.row(
                    "gallery: all " + sampling.state().get().choice().count() + " images after a change of ω",
                    whole,
                    "ms");
            times.report(report, "changes of ω");
        }
    }
}
