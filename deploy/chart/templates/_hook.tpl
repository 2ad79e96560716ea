{{- /* A Job that runs before each install and upgrade: component, command, secrets, and if need be env, mounts and volumes. */ -}}
{{- define "pouch.hook" -}}
{{- $root := .root -}}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ include "pouch.name" $root }}-{{ .component }}
  labels: {{- include "pouch.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  backoffLimit: 3
  activeDeadlineSeconds: 600
  template:
    metadata:
      labels: {{- include "pouch.labels" $root | nindent 8 }}
        app.kubernetes.io/component: {{ .component }}
    spec:
      restartPolicy: Never
      automountServiceAccountToken: false
      enableServiceLinks: false
      securityContext: {{- include "pouch.podSecurity" $root | nindent 8 }}
      {{- include "pouch.pullSecrets" $root | nindent 6 }}
      {{- with $root.Values.nodeSelector }}
      nodeSelector: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $root.Values.tolerations }}
      tolerations: {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ .component }}
          image: {{ include "pouch.image" $root }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          command: {{ .command | toJson }}
          securityContext: {{- include "pouch.containerSecurity" $root | nindent 12 }}
          envFrom:
            {{- range .secrets }}
            - secretRef:
                name: {{ . }}
            {{- end }}
          {{- with list (include "pouch.settings" $root) .env | compact | join "\n" | trim }}
          env: {{- . | nindent 12 }}
          {{- end }}
          {{- with list (include "pouch.authorityMount" $root) .mounts | compact | join "\n" | trim }}
          volumeMounts: {{- . | nindent 12 }}
          {{- end }}
          resources:
            requests: { cpu: 50m, memory: 128Mi }
            limits: { memory: 256Mi }
      {{- with list (include "pouch.authorityVolume" $root) .volumes | compact | join "\n" | trim }}
      volumes: {{- . | nindent 8 }}
      {{- end }}
{{- end -}}
