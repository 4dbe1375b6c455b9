package org.havn.web;

/// The address names something that does not exist.
public final class NoSuchPage extends RuntimeException {}
