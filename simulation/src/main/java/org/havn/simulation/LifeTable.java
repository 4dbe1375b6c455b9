package org.havn.simulation;

/// The yearly risk of death of the whole population, by sex and ten-year age group.
///
/// The table is that of the hip-replacement model of Briggs and others (2006). It was written down from memory
/// and is believed because the model reproduces all published results with it, to every digit they give.
final class LifeTable {

    static final LifeTable UNITED_KINGDOM =
            new LifeTable(35, new double[] {0.00151, 0.00393, 0.0109, 0.0316, 0.0801, 0.1879}, new double[] {
                0.00099, 0.0026, 0.0067, 0.0193, 0.0535, 0.1548
            });

    private static final int GROUP_YEARS = 10;

    private final int firstAge;
    private final double[] men;
    private final double[] women;

    private LifeTable(int firstAge, double[] men, double[] women) {
        this.firstAge = firstAge;
        this.men = men.clone();
        this.women = women.clone();
    }

    /// The risk for a year begun at this age; the youngest and the oldest group are open.
    double yearlyRisk(boolean female, int ageYears) {
        double[] risks = female ? women : men;
        int group = Math.clamp((ageYears - firstAge) / GROUP_YEARS, 0, risks.length - 1);
        return risks[group];
    }
}
