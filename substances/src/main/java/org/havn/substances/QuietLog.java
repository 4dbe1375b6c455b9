package org.havn.substances;

import org.openscience.cdk.tools.ILoggingTool;

/// Swallows the chemistry library's log. It is public only because the library makes it by name.
public final class QuietLog implements ILoggingTool {

    private QuietLog() {}

    /// Called by the library.
    ///
    /// @param source the class that wants to log
    public static ILoggingTool create(Class<?> source) {
        return new QuietLog();
    }

    @Override
    public void dumpSystemProperties() {}

    @Override
    public void setStackLength(int length) {}

    @Override
    public void dumpClasspath() {}

    @Override
    public void debug(Object object) {}

    @Override
    public void debug(Object object, Object... objects) {}

    @Override
    public void error(Object object) {}

    @Override
    public void error(Object object, Object... objects) {}

    @Override
    public void fatal(Object object) {}

    @Override
    public void info(Object object) {}

    @Override
    public void info(Object object, Object... objects) {}

    @Override
    public void warn(Object object) {}

    @Override
    public void warn(Object object, Object... objects) {}

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public void setLevel(int level) {}

    @Override
    public int getLevel() {
        return OFF;
    }
}
