package io.governance4j.bench;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.MutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.providers.memory.Flag;
import dev.openfeature.sdk.providers.memory.InMemoryProvider;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.policy.People;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicySnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The same question to a hand-written map, to this library and to its peers, all in one run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CheckBenchmark {
    private static final String PERMISSION = "manage_clinic_staff";
    private static final String FEATURE = "v2_advanced_audit";

    private PolicySnapshot snapshot;
    private Subject manager;
    private Subject admin;
    private Resource record;
    private Map<String, Set<String>> byHand;
    private Enforcer casbin;
    private Client openFeature;
    private EvaluationContext adminContext;

    /** Sets all of them up with the same rule. */
    @Setup
    public void setUp() throws Exception {
        snapshot = new PolicySnapshot(PolicyPack.fromClasspath("packs/aim-os.yaml"), 1, People.NONE);
        manager = Subject.user("max").role("clinic_manager").tenant("calgary").build();
        admin = Subject.user("ada").role("admin").build();
        record = Resource.of("staff_profile", "s-9").tenant("calgary").build();
        byHand = new HashMap<>(Map.of("clinic_manager", Set.of(PERMISSION, "view_clinic_data", "view_clinic_reports")));

        Model model = new Model();
        model.addDef("r", "r", "sub, dom, act");
        model.addDef("p", "p", "sub, dom, act");
        model.addDef("g", "g", "_, _, _");
        model.addDef("e", "e", "some(where (p.eft == allow))");
        model.addDef("m", "m", "g(r.sub, p.sub, r.dom) && r.dom == p.dom && r.act == p.act");
        casbin = new Enforcer(model);
        casbin.addPolicy("clinic_manager", "calgary", PERMISSION);
        casbin.addGroupingPolicy("max", "clinic_manager", "calgary");

        Flag<Boolean> flag = Flag.<Boolean>builder()
                .variant("on", true)
                .variant("off", false)
                .defaultVariant("off")
                .contextEvaluator((definition, context) ->
                        "admin".equals(context.getValue("role").asString()))
                .build();
        OpenFeatureAPI.getInstance().setProviderAndWait(new InMemoryProvider(Map.of(FEATURE, flag)));
        openFeature = OpenFeatureAPI.getInstance().getClient();
        adminContext = new MutableContext("ada").add("role", "admin");
    }

    /** A set lookup and a string comparison: the least that answers it. */
    @Benchmark
    public boolean permissionByHand() {
        Set<String> granted = byHand.get(manager.roles().get(0).role());
        return granted != null
                && granted.contains(PERMISSION)
                && manager.tenants().contains(record.tenant());
    }

    /** This library's evaluation, without the log. */
    @Benchmark
    public boolean permissionBySnapshot() {
        return snapshot.permission(manager, PERMISSION, record, 0).allowed();
    }

    /** jCasbin, role-based access control with domains. */
    @Benchmark
    public boolean permissionByCasbin() {
        return casbin.enforce("max", "calgary", PERMISSION);
    }

    /** This library's evaluation of a flag in pilot for a role, without the log. */
    @Benchmark
    public boolean featureBySnapshot() {
        return snapshot.feature(admin, FEATURE, 0).allowed();
    }

    /** OpenFeature's own in-memory provider. */
    @Benchmark
    public boolean featureByOpenFeature() {
        return openFeature.getBooleanValue(FEATURE, false, adminContext);
    }
}
