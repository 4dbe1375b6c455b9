package org.havn.law;

/// A topic of the law as one typed value that holds on a day: what the law book answers with.
public sealed interface Rule
        permits AdvisoryUnit,
                AnonymousTreatment,
                CannabisMarket,
                CoerciveMeasures,
                Complaints,
                ConsumptionRooms,
                ConversionFigures,
                DosingProtocol,
                Eligibility,
                Guarantees,
                Identifiers,
                MissedSessions,
                Penalties,
                Programme,
                Reactions,
                RecordDuties,
                RegisterDuties,
                ReportingDuties,
                TabletProtocol,
                TakeHome,
                Thresholds,
                Titration {}
