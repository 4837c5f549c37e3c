// The Runtime API in a few lines: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
package main

import (
	"fmt"
	"net/http"
	"os"
	"strings"
)

func main() {
	api := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/"
	for count := 1; ; count++ {
		event, err := http.Get(api + "next")
		if err != nil {
			panic(err)
		}
		event.Body.Close()
		answer := strings.NewReader(fmt.Sprintf(`{"count": %d}`, count))
		id := event.Header.Get("Lambda-Runtime-Aws-Request-Id")
		if _, err := http.Post(api+id+"/response", "application/json", answer); err != nil {
			panic(err)
		}
	}
}
