package io.pmfstudio.model.toy;

import io.pmfstudio.model.flow.DrawStream;

/** Distributions that are known by a formula. */
public enum PlaneShape implements PlaneDistribution {
    /** The curve θ·(cos θ, sin θ)/(4.5π), θ uniform in [1.5π, 4.5π]: one and a half turns without thickness. */
    SWISS_ROLL("Swiss roll") {
        @Override
        public double[] draw(DrawStream stream) {
            double angle = ROLL_START + (ROLL_END - ROLL_START) * stream.uniform();
            return polar(angle / ROLL_END, angle);
        }
    },
    /** Two half circles that reach into each other, with a little Gaussian spread. */
    MOONS("Moons") {
        @Override
        public double[] draw(DrawStream stream) {
            boolean upper = stream.uniform() < 0.5;
            double[] arc = polar(MOON_RADIUS, Math.PI * stream.uniform());
            double side = upper ? 1 : -1;
            return spread(
                    stream, new double[] {side * (arc[0] - MOON_RADIUS / 2), side * (arc[1] - MOON_RADIUS / 4)}, 0.04);
        }
    },
    /** Eight Gaussians on a circle. */
    EIGHT_GAUSSIANS("Eight Gaussians") {
        @Override
        public double[] draw(DrawStream stream) {
            return spread(stream, polar(0.8, stream.below(8) * Math.PI / 4), 0.06);
        }
    },
    /** The dark squares of a board of four by four, each filled evenly. */
    CHECKERBOARD("Checkerboard") {
        @Override
        public double[] draw(DrawStream stream) {
            int square = stream.below(8);
            int row = square / 2;
            int column = 2 * (square % 2) + row % 2;
            return new double[] {
                (column + stream.uniform()) / 2 - 1, (row + stream.uniform()) / 2 - 1,
            };
        }
    },
    /** Two arms that wind once around the centre and widen a little. */
    SPIRAL("Spiral") {
        @Override
        public double[] draw(DrawStream stream) {
            double half = stream.uniform() < 0.5 ? 0 : Math.PI;
            double along = Math.sqrt(stream.uniform());
            return spread(stream, polar(0.95 * along, 2 * Math.PI * along + half), 0.025);
        }
    },
    /** Two circles around one centre. */
    TWO_RINGS("Two rings") {
        @Override
        public double[] draw(DrawStream stream) {
            double radius = stream.uniform() < 2.0 / 3 ? 0.9 : 0.45;
            return spread(stream, polar(radius, 2 * Math.PI * stream.uniform()), 0.03);
        }
    };

    private static final double ROLL_START = 1.5 * Math.PI;
    private static final double ROLL_END = 4.5 * Math.PI;
    private static final double MOON_RADIUS = 0.66;

    private final String title;

    PlaneShape(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    private static double[] polar(double radius, double angle) {
        return new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
    }

    private static double[] spread(DrawStream stream, double[] point, double deviation) {
        point[0] += deviation * stream.normal();
        point[1] += deviation * stream.normal();
        return point;
    }
}
