package org.havn.app;

import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.havn.access.Access;
import org.havn.access.Cards;
import org.havn.access.SignInPolicy;
import org.havn.attendance.Plans;
import org.havn.attendance.Weeks;
import org.havn.clinic.Aftercare;
import org.havn.clinic.Boards;
import org.havn.clinic.Booth;
import org.havn.clinic.CatchUp;
import org.havn.clinic.Checks;
import org.havn.clinic.Conversions;
import org.havn.clinic.Downtime;
import org.havn.clinic.Evenings;
import org.havn.clinic.Inductions;
import org.havn.clinic.Line;
import org.havn.clinic.Moves;
import org.havn.clinic.Outcomes;
import org.havn.clinic.OwnRecord;
import org.havn.clinic.Preparation;
import org.havn.clinic.Prescriptions;
import org.havn.clinic.Protocols;
import org.havn.clinic.Reports;
import org.havn.clinic.Reviews;
import org.havn.clinic.Rooms;
import org.havn.clinic.Sites;
import org.havn.clinic.TakeHomes;
import org.havn.control.Bans;
import org.havn.control.EarlyWarning;
import org.havn.law.LawBook;
import org.havn.person.People;
import org.havn.programme.PolicyRuns;
import org.havn.programme.RunLimits;
import org.havn.simulation.PolicyModel;
import org.havn.stock.Counts;
import org.havn.stock.Discrepancies;
import org.havn.stock.Dispatches;
import org.havn.stock.Keys;
import org.havn.stock.LateDraws;
import org.havn.stock.Leftovers;
import org.havn.stock.Registers;
import org.havn.stock.Stock;
import org.havn.stock.Syringes;
import org.havn.substances.GroupBans;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// The doors of the capabilities, each made once from the same database, law book and clock.
@Configuration(proxyBeanMethods = false)
class Capabilities {

    /// Nobody reads timings of filters, and watching each of them costs a fifth of a request.
    @Bean
    ObservationRegistry observationRegistry() {
        return ObservationRegistry.NOOP;
    }

    @Bean
    SignInPolicy signInPolicy(Environment environment) {
        return Binder.get(environment).bind("havn.sign-in", SignInPolicy.class).get();
    }

    @Bean
    Access access(JdbcClient jdbc, PlatformTransactionManager transactions, SignInPolicy policy, Clock clock) {
        return new Access(jdbc, transactions, policy, clock);
    }

    @Bean
    People people(JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Clock clock) {
        return new People(jdbc, transactions, access, clock);
    }

    @Bean
    Stock stock(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LawBook law,
            Access access,
            People people,
            Clock clock) {
        return new Stock(jdbc, transactions, law, access, people, clock);
    }

    @Bean
    Counts counts(JdbcClient jdbc, PlatformTransactionManager transactions, Access access, People people, Clock clock) {
        return new Counts(jdbc, transactions, access, people, clock);
    }

    @Bean
    Discrepancies discrepancies(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LawBook law,
            Access access,
            People people,
            Clock clock) {
        return new Discrepancies(jdbc, transactions, law, access, people, clock);
    }

    @Bean
    Syringes syringes(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, People people, Clock clock) {
        return new Syringes(jdbc, transactions, access, people, clock);
    }

    @Bean
    Preparation preparation(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            People people,
            Syringes syringes,
            Clock clock) {
        return new Preparation(jdbc, transactions, access, people, syringes, clock);
    }

    @Bean
    Booth booth(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            People people,
            Protocols protocols,
            Clock clock) {
        var leftovers = new Leftovers(jdbc, transactions, access, clock);
        return new Booth(jdbc, transactions, access, people, leftovers, protocols, clock);
    }

    @Bean
    Conversions conversions(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LawBook law,
            Access access,
            Protocols protocols,
            Clock clock) {
        return new Conversions(jdbc, transactions, law, access, protocols, clock);
    }

    @Bean
    Evenings evenings(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, People people, Clock clock) {
        return new Evenings(jdbc, transactions, access, people, clock);
    }

    @Bean
    Registers registers(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, People people, Clock clock) {
        return new Registers(jdbc, transactions, access, people, clock);
    }

    @Bean
    Keys keys(JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Clock clock) {
        return new Keys(jdbc, transactions, access, clock);
    }

    @Bean
    Reports reports(JdbcClient jdbc, Access access, People people, Clock clock) {
        return new Reports(jdbc, access, people, clock);
    }

    @Bean
    Protocols protocols(JdbcClient jdbc, LawBook law, Access access, People people, Clock clock) {
        return new Protocols(jdbc, law, access, people, clock);
    }

    @Bean
    Prescriptions prescriptions(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Protocols protocols, Clock clock) {
        return new Prescriptions(jdbc, transactions, access, protocols, clock);
    }

    @Bean
    Inductions inductions(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            Protocols protocols,
            Prescriptions prescriptions,
            Clock clock) {
        return new Inductions(jdbc, transactions, access, protocols, prescriptions, clock);
    }

    @Bean
    Line line(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            People people,
            Stock stock,
            Protocols protocols,
            Clock clock) {
        return new Line(jdbc, transactions, access, people, stock, protocols, clock);
    }

    @Bean
    Aftercare aftercare(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Protocols protocols, Clock clock) {
        return new Aftercare(jdbc, transactions, access, protocols, clock);
    }

    @Bean
    Rooms rooms(JdbcClient jdbc, PlatformTransactionManager transactions, Access access, People people, Clock clock) {
        return new Rooms(jdbc, transactions, access, people, clock);
    }

    @Bean
    Boards boards(JdbcClient jdbc, Access access, People people, Protocols protocols, Clock clock) {
        return new Boards(jdbc, access, people, protocols, clock);
    }

    @Bean
    Cards cards(
            JdbcClient jdbc, PlatformTransactionManager transactions, SignInPolicy policy, Access access, Clock clock) {
        return new Cards(jdbc, transactions, policy, access, clock);
    }

    @Bean
    Checks checks(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Protocols protocols, Clock clock) {
        return new Checks(jdbc, transactions, access, protocols, clock);
    }

    @Bean
    Moves moves(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LawBook law,
            Access access,
            People people,
            Clock clock) {
        return new Moves(jdbc, transactions, law, access, people, clock);
    }

    @Bean
    Sites sites(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LawBook law,
            Access access,
            People people,
            Clock clock) {
        return new Sites(jdbc, transactions, law, access, people, clock);
    }

    @Bean
    Dispatches dispatches(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, People people, Clock clock) {
        return new Dispatches(jdbc, transactions, access, people, clock);
    }

    @Bean
    TakeHomes takeHomes(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LawBook law,
            Stock stock,
            Access access,
            People people,
            Clock clock) {
        return new TakeHomes(jdbc, transactions, law, stock, access, people, clock);
    }

    @Bean
    Reviews reviews(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LawBook law,
            Access access,
            People people,
            Clock clock) {
        return new Reviews(jdbc, transactions, law, access, people, clock);
    }

    @Bean
    Outcomes outcomes(JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Clock clock) {
        return new Outcomes(jdbc, transactions, access, clock);
    }

    @Bean
    Downtime downtime(JdbcClient jdbc, Access access, People people, Protocols protocols, Clock clock) {
        return new Downtime(jdbc, access, people, protocols, clock);
    }

    @Bean
    OwnRecord ownRecord(JdbcClient jdbc, Cards cards, People people, Clock clock) {
        return new OwnRecord(jdbc, cards, people, clock);
    }

    @Bean
    LateDraws lateDraws(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, People people, Clock clock) {
        return new LateDraws(jdbc, transactions, access, people, clock);
    }

    @Bean
    CatchUp catchUp(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            People people,
            LateDraws stock,
            Protocols protocols,
            Clock clock) {
        return new CatchUp(jdbc, transactions, access, people, stock, protocols, clock);
    }

    @Bean
    Weeks weeks(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            People people,
            Aftercare aftercare,
            Clock clock) {
        return new Weeks(jdbc, transactions, access, people, aftercare, clock);
    }

    @Bean
    Plans plans(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            Line line,
            Protocols protocols,
            Clock clock) {
        return new Plans(jdbc, transactions, access, line, protocols, clock);
    }

    @Bean
    EarlyWarning earlyWarning(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, GroupBans bans, Clock clock) {
        return new EarlyWarning(jdbc, transactions, access, new ScreenChemistry(bans), clock);
    }

    @Bean
    Bans bans(JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Clock clock) {
        return new Bans(jdbc, transactions, access, clock);
    }

    @Bean
    PolicyModel policyModel(LawBook law) {
        return new PolicyModel(law);
    }

    @Bean
    RunLimits runLimits(Environment environment) {
        return Binder.get(environment).bind("havn.policy-runs", RunLimits.class).get();
    }

    @Bean
    PolicyRuns policyRuns(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            PolicyModel model,
            RunLimits limits,
            Clock clock) {
        return new PolicyRuns(jdbc, transactions, access, new LentModel(model), limits, clock);
    }

    @Bean
    @Profile("demo")
    Demo demo(JdbcClient jdbc, PlatformTransactionManager transactions, LawBook law, SignInPolicy policy, Clock clock) {
        return new Demo(jdbc, transactions, law, policy, clock);
    }

    @Bean
    @Profile("setup")
    Setup setup(
            LawBook law,
            Access access,
            People people,
            Line line,
            SignInPolicy policy,
            PlatformTransactionManager transactions) {
        return new Setup(law, access, people, line, policy, transactions);
    }
}
