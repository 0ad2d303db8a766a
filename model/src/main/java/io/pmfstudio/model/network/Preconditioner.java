package io.pmfstudio.model.network;

/**
 * x_θ = c_skip(t)·z + c_out(t)·net (arXiv 2601.22158, Table 3a). For sCM the authors give no formula; the angle form of
 * its own paper (arXiv 2410.11081) is used.
 */
public enum Preconditioner {
    /** The network's output as it is: the paper's choice. */
    NONE {
        @Override
        public double skip(double t) {
            return 0;
        }

        @Override
        public double out(double t) {
            return 1;
        }

        @Override
        double skipSlope(double t) {
            return 0;
        }

        @Override
        double outSlope(double t) {
            return 0;
        }
    },
    /** c_skip = 1 - t, c_out = t. */
    LINEAR {
        @Override
        public double skip(double t) {
            return 1 - t;
        }

        @Override
        public double out(double t) {
            return t;
        }

        @Override
        double skipSlope(double t) {
            return -1;
        }

        @Override
        double outSlope(double t) {
            return 1;
        }
    },
    /** c_skip = σ²(1-t)/(t² + σ²(1-t)²), c_out = σ·t/√(t² + σ²(1-t)²), σ = 0.5 (arXiv 2206.00364). */
    EDM {
        @Override
        public double skip(double t) {
            return EDM_VARIANCE * (1 - t) / variance(t);
        }

        @Override
        public double out(double t) {
            return Math.sqrt(EDM_VARIANCE) * t / Math.sqrt(variance(t));
        }

        @Override
        double skipSlope(double t) {
            double variance = variance(t);
            return EDM_VARIANCE * (-variance - (1 - t) * varianceSlope(t)) / (variance * variance);
        }

        @Override
        double outSlope(double t) {
            double variance = variance(t);
            return Math.sqrt(EDM_VARIANCE / variance) * (1 - t * varianceSlope(t) / (2 * variance));
        }

        private double variance(double t) {
            return t * t + EDM_VARIANCE * (1 - t) * (1 - t);
        }

        private double varianceSlope(double t) {
            return 2 * t - 2 * EDM_VARIANCE * (1 - t);
        }
    },
    /** c_skip = cos(πt/2), c_out = -sin(πt/2). */
    SCM {
        @Override
        public double skip(double t) {
            return Math.cos(Math.PI * t / 2);
        }

        @Override
        public double out(double t) {
            return -Math.sin(Math.PI * t / 2);
        }

        @Override
        double skipSlope(double t) {
            return -Math.PI / 2 * Math.sin(Math.PI * t / 2);
        }

        @Override
        double outSlope(double t) {
            return -Math.PI / 2 * Math.cos(Math.PI * t / 2);
        }
    };

    private static final double EDM_VARIANCE = 0.25;

    /** c_skip. */
    public abstract double skip(double t);

    /** c_out. */
    public abstract double out(double t);

    /** dc_skip/dt. */
    abstract double skipSlope(double t);

    /** dc_out/dt. */
    abstract double outSlope(double t);
}
