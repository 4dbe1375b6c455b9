package org.havn.substances;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// One group of one edition of one law, as read from its file.
///
/// @param id         as in the law, such as `5.1`
/// @param title      in English
/// @param clause     where the group stands in the law
/// @param massMax    largest mass in thousandths of a unit, [Long#MAX_VALUE] if the law sets none
/// @param closedBy   groups that go first: a molecule with one of their cores that they do not catch is out here too
/// @param closesWhen sites that must not have failed before a core of this group closes another
/// @param exceptions molecules the group leaves out by name: unique SMILES to name
/// @param cores      the skeletons, any of which may fit
/// @param examples   molecules inside and outside, run by the build
record GroupRule(
        String id,
        String title,
        String clause,
        long massMax,
        List<String> closedBy,
        Set<String> closesWhen,
        Map<String, String> exceptions,
        List<Core> cores,
        List<Example> examples) {

    /// The group as another law borrows it: its examples speak of the law they were written for.
    GroupRule withoutExamples() {
        return new GroupRule(id, title, clause, massMax, closedBy, closesWhen, exceptions, cores, List.of());
    }

    /// A molecule that the file says is inside or outside.
    record Example(String name, String smiles, Verdict verdict) {}

    /// A skeleton with the places where something may hang.
    ///
    /// @param id      short name for the explanation
    /// @param query   the drawn atoms; map numbers tie them to sites
    /// @param siteOf  map number to site
    /// @param parts   ring systems that belong to the core but come from a list
    /// @param sites   what each site may carry
    /// @param rings   which rings between sites are in or out
    /// @param require at least one entry of each list must be met
    /// @param ceiling [Verdict#OPEN] if the drawing was not at hand, else [Verdict#YES]
    /// @param because why the ceiling is not YES
    record Core(
            String id,
            Query query,
            Map<Integer, String> siteOf,
            List<Part> parts,
            Map<String, Site> sites,
            List<RingRule> rings,
            List<Requirement> require,
            Verdict ceiling,
            String because) {}

    /// A ring system of the core that the law gives as a list.
    ///
    /// @param site    the site its positions belong to
    /// @param at      map numbers of the drawn atoms it must hold
    /// @param systems the listed systems
    /// @param fused   a rule for fused systems, if there is one
    record Part(String site, List<Integer> at, List<Query> systems, List<Fused> fused) {}

    /// Benzene with one or two rings fused to it.
    ///
    /// @param sizeMin      fewest ring atoms of a fused ring
    /// @param sizeMax      most ring atoms of a fused ring
    /// @param heteroMax    most heteroatoms in a fused ring, each bonded to the benzene ring
    /// @param ringsMax     most fused rings
    record Fused(int sizeMin, int sizeMax, int heteroMax, int ringsMax) {}

    /// What one kind of position may carry.
    ///
    /// @param name     as in the law, such as `R1`
    /// @param allow    the closed list
    /// @param open     groups for which the text is unclear
    /// @param further  what the listed groups may carry
    /// @param hydrogen what it means if the position carries nothing
    /// @param elements allowed elements of everything at this site; empty for any
    /// @param massMax  largest mass of everything at this site, in thousandths of a unit
    record Site(
            String name,
            List<Word> allow,
            List<Word> open,
            Further further,
            Verdict hydrogen,
            Set<Integer> elements,
            long massMax) {}

    /// A ring that closes between sites of the core.
    ///
    /// @param touch    the sites whose atoms the ring holds
    /// @param system   whether `touch` means the whole piece: every piece that hangs on all these sites
    /// @param sizeMin  fewest ring atoms
    /// @param sizeMax  most ring atoms
    /// @param elements allowed ring atoms; empty for any
    /// @param aromatic `yes`, `no` or `any`
    /// @param pieces   exact pieces, in the notation of [FragmentText]; empty for any
    /// @param further  what the ring may carry beside
    /// @param verdict  the answer if all of this fits
    /// @param because  why
    record RingRule(
            Set<String> touch,
            boolean system,
            int sizeMin,
            int sizeMax,
            Set<Integer> elements,
            String aromatic,
            Set<String> pieces,
            Further further,
            Verdict verdict,
            String because) {}

    /// One of these must be found.
    ///
    /// @param when  the site that must carry something for this to be asked; empty for always
    /// @param anyOf the groups
    record Requirement(String when, List<Needed> anyOf) {}

    /// A group that must hang at a site, or a bridge between sites.
    ///
    /// @param site   the site
    /// @param words  any of these; empty if a ring piece is meant
    /// @param pieces exact bridging pieces
    record Needed(String site, List<Word> words, Set<String> pieces) {}
}
