//! The Runtime API over a plain socket: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html

use std::io::{Read, Result, Write};
use std::net::TcpStream;

const PATH: &str = "/2018-06-01/runtime/invocation";
const REQUEST_ID: &str = "lambda-runtime-aws-request-id:";

fn ask(api: &str, request: &str) -> Result<String> {
    let mut stream = TcpStream::connect(api)?;
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

fn main() -> Result<()> {
    let api = std::env::var("AWS_LAMBDA_RUNTIME_API").expect("only Lambda starts this");
    loop {
        let next = format!("GET {PATH}/next HTTP/1.1\r\nHost: {api}\r\nConnection: close\r\n\r\n");
        let event = ask(&api, &next)?;
        let (head, body) = event.split_once("\r\n\r\n").expect("an HTTP answer");
        let id = head
            .lines()
            .find_map(|line| {
                let name = line.get(..REQUEST_ID.len())?;
                name.eq_ignore_ascii_case(REQUEST_ID).then(|| line[REQUEST_ID.len()..].trim())
            })
            .expect("a request's id");
        let found = format!("{{\"found\": {}}}", body.matches("needle").count());
        let length = found.len();
        ask(
            &api,
            &format!(
                "POST {PATH}/{id}/response HTTP/1.1\r\nHost: {api}\r\nContent-Type: application/json\r\n\
                 Content-Length: {length}\r\nConnection: close\r\n\r\n{found}"
            ),
        )?;
    }
}
