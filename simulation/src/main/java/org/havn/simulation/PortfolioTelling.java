package org.havn.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.havn.simulation.Ledger.Perspective;

/// What many draws say about which policy to choose, in whole sentences of one language.
///
/// A sentence that names the best policy says whether the draws made tell it from the next.
final class PortfolioTelling {

    private static final double PER_CENT = 100;
    private static final int DRAWS_MAX = 100_000;

    private final PortfolioSummary summary;
    private final Words words;
    private final Numbers numbers;

    PortfolioTelling(PortfolioSummary summary, String language) {
        this.summary = summary;
        words = new Words(language);
        numbers = new Numbers(language);
    }

    /// Such as `B dk-hat-300`.
    String name(int policy) {
        return Portfolio.letter(policy) + " " + summary.name(policy);
    }

    private String names(List<Integer> policies) {
        return policies.stream().map(this::name).collect(Collectors.joining(", "));
    }

    /// Whether those who pay and society as a whole would choose the same, and whether that is told from luck.
    String agreement() {
        Choice paying = summary.choice(Perspective.PUBLIC, Willing.TOLD);
        Choice society = summary.choice(Perspective.SOCIETY, Willing.TOLD);
        String sentence = summary.sidesDisagree()
                ? words.get(
                        "choose.disagree",
                        price(Willing.TOLD),
                        words.name(Perspective.PUBLIC),
                        name(paying.best()),
                        words.name(Perspective.SOCIETY),
                        name(society.best()))
                : words.get("choose.agree", price(Willing.TOLD), name(paying.best()));
        boolean sure = undecided(paying).isEmpty() && undecided(society).isEmpty();
        return sure ? sentence : sentence + " " + words.get("choose.unsure");
    }

    private static List<Choice.Lead> undecided(Choice choice) {
        return choice.leads().stream()
                .filter(lead -> !lead.told() && !lead.none())
                .toList();
    }

    /// Which policy to choose from one side, and how well these draws tell it from the others.
    String best(Perspective side) {
        Choice choice = summary.choice(side, Willing.TOLD);
        int best = choice.best();
        var sentences = new ArrayList<>(List.of(words.get(
                "choose.best",
                words.name(side),
                name(best),
                numbers.plain(Math.rint(PER_CENT * choice.shares()[best])))));
        List<Integer> same = choice.leads().stream()
                .filter(Choice.Lead::none)
                .map(Choice.Lead::over)
                .toList();
        if (!same.isEmpty()) {
            sentences.add(words.get("choose.same", names(same)));
        }
        List<Choice.Lead> undecided = undecided(choice);
        if (undecided.isEmpty()) {
            sentences.add(words.get(same.isEmpty() ? "choose.told" : "choose.told-others"));
        } else {
            String others = names(undecided.stream().map(Choice.Lead::over).toList());
            double draws = undecided.stream()
                    .mapToDouble(Choice.Lead::drawsToTell)
                    .max()
                    .orElseThrow();
            sentences.add(
                    draws > DRAWS_MAX
                            ? words.get("choose.never-told", others)
                            : words.get("choose.not-told", others, numbers.grouped(draws)));
        }
        return String.join(" ", sentences);
    }

    /// Which policy has the highest mean net benefit at which price of a QALY.
    String path(Perspective side) {
        List<Frontier.Place> edge = summary.frontier(side).edge();
        if (edge.size() == 1) {
            return words.get("choose.any-price", name(edge.getFirst().policy()));
        }
        String path = IntStream.range(0, edge.size())
                .mapToObj(at -> at == edge.size() - 1
                        ? name(edge.get(at).policy())
                        : words.get(
                                "choose.up-to",
                                name(edge.get(at).policy()),
                                price(edge.get(at + 1).perQaly().orElseThrow())))
                .collect(Collectors.joining(words.get("choose.then")));
        return words.get("choose.path", path);
    }

    /// How a policy stands to the others.
    String standing(Frontier.Place place) {
        String[] by = place.by().stream().map(Portfolio::letter).toArray(String[]::new);
        return words.get("choose.standing-" + place.standing().words().replace(' ', '-'), by);
    }

    /// What it would be worth to know everything, and that luck makes it look like more.
    String everything() {
        if (nothingToKnow()) {
            return words.get("choose.evpi-none", price(Willing.TOLD));
        }
        List<String> worth = PortfolioSummary.SIDES.stream()
                .map(side -> numbers.money(
                        currency(), summary.choice(side, Willing.TOLD).valueOfKnowingAll()))
                .toList();
        return words.get(
                "choose.evpi",
                price(Willing.TOLD),
                worth.getFirst(),
                words.name(Perspective.PUBLIC),
                worth.getLast(),
                words.name(Perspective.SOCIETY));
    }

    /// Whether for either side the same policy is best in every draw.
    private boolean nothingToKnow() {
        return PortfolioSummary.SIDES.stream()
                .allMatch(side -> summary.choice(side, Willing.TOLD).valueOfKnowingAll() == 0);
    }

    /// From where on a number's worth is told from luck, if there is anything to know.
    Optional<String> luck() {
        if (nothingToKnow()) {
            return Optional.empty();
        }
        boolean any = PortfolioSummary.SIDES.stream()
                .map(summary::information)
                .anyMatch(it -> it.numbers().stream().anyMatch(it::told));
        return Optional.of(words.get(
                any ? "choose.evppi" : "choose.evppi-none",
                price(Willing.TOLD),
                numbers.money(
                        currency(), summary.information(Perspective.PUBLIC).nothing()),
                words.name(Perspective.PUBLIC),
                numbers.money(
                        currency(), summary.information(Perspective.SOCIETY).nothing()),
                words.name(Perspective.SOCIETY)));
    }

    /// What the costs of each policy leave out.
    List<String> leftOut() {
        var sentences = new ArrayList<String>();
        for (int policy = 1; policy < summary.size(); policy++) {
            for (String sentence : new Telling(summary.pair(policy), words.language()).leftOut()) {
                sentences.add(name(policy) + ": " + sentence);
            }
        }
        return sentences;
    }

    String run() {
        Portfolio portfolio = summary.portfolio();
        return words.get(
                "choose.run",
                numbers.plain(portfolio.years()),
                portfolio.policies().getFirst().start().toString(),
                Long.toString(portfolio.seed()),
                numbers.plain(summary.drawn().size()),
                name(0));
    }

    private String currency() {
        return summary.portfolio().currency();
    }

    private String price(double willing) {
        return numbers.money(currency(), willing);
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
