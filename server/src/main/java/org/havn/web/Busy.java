package org.havn.web;

/// What was asked for is being done for somebody else, and one at a time is enough beside a clinic's work.
public final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
