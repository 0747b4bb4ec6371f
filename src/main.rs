//! The program: hands its arguments to `cli` and its answer to the shell. Nothing is decided here.

fn main() -> std::process::ExitCode {
    vigie::cli::run()
}
