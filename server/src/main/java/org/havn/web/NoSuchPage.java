package org.havn.web;

/// The address names something that does not exist.
final class NoSuchPage extends RuntimeException {}
