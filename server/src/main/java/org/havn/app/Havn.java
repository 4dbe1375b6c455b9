package org.havn.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts Havn's server.
@SpringBootApplication
public class Havn {

    public static void main(String[] arguments) {
        SpringApplication.run(Havn.class, arguments);
    }
}
