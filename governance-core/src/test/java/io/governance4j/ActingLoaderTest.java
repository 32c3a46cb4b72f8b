package io.governance4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** An application server drops an application by dropping its class loader; its threads live on. */
class ActingLoaderTest {
    @Test
    void holdsNoClassLoaderOnceTheScopesAreClosed() throws Exception {
        ExecutorService pooled = Executors.newSingleThreadExecutor();
        try {
            WeakReference<ClassLoader> dropped = actOn(pooled, true);
            assertThat(collected(dropped)).isTrue();
        } finally {
            pooled.shutdownNow();
        }
    }

    /** Shows that the test above looks. */
    @Test
    void holdsItWhileAScopeIsOpen() throws Exception {
        ExecutorService pooled = Executors.newSingleThreadExecutor();
        try {
            WeakReference<ClassLoader> kept = actOn(pooled, false);
            assertThat(collected(kept)).isFalse();
        } finally {
            pooled.shutdownNow();
        }
    }

    private static WeakReference<ClassLoader> actOn(ExecutorService pooled, boolean close) throws Exception {
        try (URLClassLoader application = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            pooled.submit(() -> {
                        act(application, close);
                        return true;
                    })
                    .get();
            return new WeakReference<>(application);
        }
    }

    private static void act(ClassLoader application, boolean close) throws ReflectiveOperationException, IOException {
        Class<?> subject = application.loadClass(Subject.class.getName());
        assertThat(subject).isNotSameAs(Subject.class);
        Object builder = subject.getMethod("user", String.class).invoke(null, "ann");
        Object ann = builder.getClass().getMethod("build").invoke(builder);
        Class<?> acting = application.loadClass(Acting.class.getName());
        Method open = acting.getMethod("open");
        Object outer = open.invoke(acting.getConstructor(subject).newInstance(ann));
        Object inner = open.invoke(acting.getConstructor(subject).newInstance(ann));
        if (close) {
            Method end = outer.getClass().getMethod("close");
            end.invoke(inner);
            end.invoke(outer);
        }
    }

    private static boolean collected(WeakReference<ClassLoader> loader) throws InterruptedException {
        for (int tried = 0; tried < 20 && loader.get() != null; tried++) {
            System.gc();
            Thread.sleep(10);
        }
        return loader.get() == null;
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(ActingLoaderTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(entry, e);
        }
    }
}
